import { registerHooks } from 'node:module';

/**
 * Has this process load an object where a module asks for `vscode`, which only VS Code's own process has. To be called before
 * such a module is imported; the first object stays.
 */
export function standInForVsCode(standIn: object): void {
  const url = 'fleetbook-stand-in:vscode';
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
