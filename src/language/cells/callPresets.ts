import { operationOf, type OperationName } from '../../catalogue/operations.ts';

/** Good values to begin with, by parameter: completion writes them, and the REPL fills them in where a line has none. */
export function callPresets(name: OperationName): Readonly<Record<string, string>> {
  const presets = Object.entries(operationOf(name).parameters).flatMap(([parameter, { suggested, default: own }]) =>
    suggested === undefined || suggested === own ? [] : [[parameter, String(suggested)] as const],
  );
  return Object.fromEntries(presets);
}
