import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { TestFileTree } from '../../src/platform/testFileTree.ts';
import { waitFor } from '../ui/support/waitFor.ts';

describe('The files of tests in the Test Explorer', () => {
  const pattern = '**/*.tree-test';
  let folder: vscode.Uri;

  before(() => {
    const root = vscode.workspace.workspaceFolders?.[0];
    assert.ok(root);
    folder = vscode.Uri.joinPath(root.uri, 'test-files');
  });

  afterEach(() => vscode.workspace.fs.delete(folder, { recursive: true }));

  it('are read once somebody looks for them, and not where they only come and change', async () => {
    const controller = vscode.tests.createTestController('fleetbook.files', 'Files of a test');
    const shown: string[] = [];
    const tree = new TestFileTree(controller, {
      pattern,
      show: async (_, uri) => {
        shown.push(uri.path.split('/').at(-1) ?? '');
        return Promise.resolve();
      },
    });
    // Told of a file after whoever listens for longer.
    const witness = vscode.workspace.createFileSystemWatcher(pattern);
    const seen: string[] = [];
    witness.onDidCreate(({ path }) => seen.push(path));
    const write = async (name: string): Promise<void> => {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new Uint8Array());
      await waitFor(`word of ${name}`, () => seen.some((path) => path.endsWith(name)));
    };
    try {
      await write('a.tree-test');
      assert.equal(shown.length, 0);
      await tree.find();
      assert.deepEqual([...shown], ['a.tree-test']);
      await write('b.tree-test');
      await waitFor('the new file', () => shown.includes('b.tree-test'));
      shown.length = 0;
      await tree.refresh();
      // Word of a change may come late.
      assert.deepEqual([...new Set(shown)].sort(), ['a.tree-test', 'b.tree-test']);
    } finally {
      witness.dispose();
      tree.dispose();
      controller.dispose();
    }
  });
});
