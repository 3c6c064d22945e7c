/** What the names of REPLs begin with, among the terminals. */
export const replNamePrefix = 'Fleetbook · ';
