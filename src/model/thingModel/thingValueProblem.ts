import * as l10n from '../../common/l10n.ts';

/** A value that a thing model does not allow. */
export interface ThingValueProblem {
  /** The number under which the platform reports it (facts B2). */
  readonly code: number;
  /** Names the value and says what it must be. */
  readonly message: string;
  /** The same for others to say; undefined where it is in English alone. */
  readonly said?: l10n.Saying | undefined;
}

export function thingValueProblem(code: number, said: l10n.Saying): Required<ThingValueProblem> {
  return { code, message: l10n.say(said), said };
}
