import * as vscode from 'vscode';
import { DisposableStore } from '../common/disposableStore.ts';

/**
 * Registers the files of a scheme, whose provider `load` gives at the first question about one of them. Nothing changes before that of
 * which VS Code would have to be told.
 */
export function registerLazyFiles(scheme: string, load: () => Promise<vscode.FileSystemProvider>): vscode.Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  let followed: vscode.FileSystemProvider | undefined;
  const files = async (): Promise<vscode.FileSystemProvider> => {
    const loaded = await load();
    if (loaded !== followed) {
      followed = loaded;
      store.add(loaded.onDidChangeFile((changes) => changed.fire(changes)));
    }
    return loaded;
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: async (uri) => (await files()).stat(uri),
    readDirectory: async (uri) => (await files()).readDirectory(uri),
    createDirectory: async (uri) => (await files()).createDirectory(uri),
    readFile: async (uri) => (await files()).readFile(uri),
    writeFile: async (uri, content, options) => (await files()).writeFile(uri, content, options),
    delete: async (uri, options) => (await files()).delete(uri, options),
    rename: async (from, to, options) => (await files()).rename(from, to, options),
  };
  store.add(vscode.workspace.registerFileSystemProvider(scheme, provider, { isCaseSensitive: true }));
  return vscode.Disposable.from(store);
}
