/** The id of the language that the text of a desired state is in. */
export const desiredLanguage = 'fleetbook-shadow';

/** Characters that completion is offered after. */
export const desiredTriggers = ['"', ':', ' '] as const;
