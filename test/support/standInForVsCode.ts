import { registerHooks } from 'node:module';

let count = 0;

/**
 * Has this process load an object where a module asks for `vscode`, which only VS Code's own process has. Modules that are imported from
 * now on get it; those that were imported before keep what they got.
 */
export function standInForVsCode(standIn: object): void {
  const url = `fleetbook-stand-in:vscode/${++count}`;
  Object.assign(globalThis, { [url]: standIn });
  const names = Object.keys(standIn).join(', ');
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url, format: 'module', shortCircuit: true } : next(specifier, context),
    load: (asked, context, next) =>
      asked === url
        ? { format: 'module', shortCircuit: true, source: `export const { ${names} } = globalThis['${url}'];` }
        : next(asked, context),
  });
}
