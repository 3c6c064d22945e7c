import { registerHooks } from 'node:module';

const url = 'fleetbook-stand-in:vscode';
/** What modules that are tried with a stand-in use of `vscode`. */
const names = [
  ...[
    'CancellationTokenSource',
    'Disposable',
    'EventEmitter',
    'FileChangeType',
    'FileSystemError',
    'FileType',
    'NotebookCellKind',
    'NotebookCellOutput',
    'NotebookCellOutputItem',
    'NotebookControllerAffinity',
    'NotebookEdit',
    'NotebookRange',
    'Position',
    'ProgressLocation',
    'QuickInputButtons',
    'QuickPickItemKind',
    'ThemeColor',
    'ThemeIcon',
    'TreeItemCollapsibleState',
    'Uri',
    'WorkspaceEdit',
  ],
  ...['commands', 'env', 'languages', 'notebooks', 'window', 'workspace'],
] as const;

type StandIn = Partial<Record<(typeof names)[number], object>>;

let current: StandIn | undefined;

/**
 * Has this process load an object where a module asks for `vscode`, which only VS Code's own process has. All modules have the one that
 * was given last, also those that were imported before: tests of one process share them.
 */
export function standInForVsCode(standIn: StandIn): void {
  if (!current) provide();
  current = standIn;
}

function provide(): void {
  Object.assign(globalThis, { [url]: Object.fromEntries(names.map((name) => [name, lastGiven(name)])) });
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url, format: 'module', shortCircuit: true } : next(specifier, context),
    load: (asked, context, next) =>
      asked === url
        ? {
            format: 'module',
            shortCircuit: true,
            source: `export const { ${names.join(', ')} } = globalThis['${url}'];`,
          }
        : next(asked, context),
  });
}

/** Stands for what the object that was given last has under this name. */
function lastGiven(name: (typeof names)[number]): object {
  const given = (): object => current?.[name] ?? {};
  return new Proxy(function () {}, {
    get: (_, key): unknown => Reflect.get(given(), key),
    construct: (_, args): object => Reflect.construct(given() as new () => object, args) as object,
  });
}
