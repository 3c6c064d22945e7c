/** Type of notebooks, `*.fleet.md`, as package.json declares it. */
export const notebookType = 'fleetbook-notebook';

/** Language of code cells, as package.json declares it; in the file it is `iot`. */
export const cellLanguageId = 'fleetbook-cell';

/** The renderer of outputs, as package.json declares it. */
export const outputRendererId = 'fleetbook-output';
