import assert from 'node:assert/strict';
import { standInForVsCode } from '../../support/standInForVsCode.ts';

describe('cells that are added to a notebook', () => {
  let isRefused: (uri: string) => boolean;
  let edits: (readonly [uri: string, place: number, cells: readonly unknown[]])[];
  let shown: string[];
  let warnings: string[];

  class WorkspaceEdit {
    readonly changes: (readonly [string, number, readonly unknown[]])[] = [];
    set(uri: string, [edit]: readonly (readonly [number, readonly unknown[]])[]): void {
      if (edit) this.changes.push([uri, ...edit]);
    }
  }
  class NotebookRange {
    readonly start: number;
    constructor(start: number) {
      this.start = start;
    }
  }

  before(() => {
    const uriOf = ({ path }: { readonly path: string }) => path;
    standInForVsCode({
      WorkspaceEdit,
      NotebookRange,
      NotebookEdit: { insertCells: (place: number, cells: readonly unknown[]) => [place, cells] },
      Uri: { from: uriOf },
      workspace: {
        notebookDocuments: [],
        openNotebookDocument: (uri: string) => Promise.resolve({ uri }),
        asRelativePath: (uri: string) => uri,
        fs: { isWritableFileSystem: () => true },
        applyEdit: ({ changes }: WorkspaceEdit) => {
          const isTaken = changes.every(([uri]) => !isRefused(uri));
          if (isTaken) edits.push(...changes);
          return Promise.resolve(isTaken);
        },
      },
      window: {
        showNotebookDocument: ({ uri }: { readonly uri: string }) => Promise.resolve(shown.push(uri)),
        showWarningMessage: (text: string) => Promise.resolve(warnings.push(text)),
      },
    });
  });
  beforeEach(() => {
    [edits, shown, warnings] = [[], [], []];
    isRefused = () => false;
  });

  const cell: unknown = { value: 'QueryProductList' };
  const notebook: unknown = { uri: 'mine.fleet.md' };
  const addCells = async () => {
    const { addCells: add } = await import('../../../src/platform/addCells.ts');
    const [document, , cells] = [notebook, 3, [cell]] as unknown as Parameters<typeof add>;
    return add(document, 3, cells);
  };

  it('go in where they were meant to', async () => {
    assert.equal(await addCells(), true);
    assert.deepEqual([edits, shown, warnings], [[['mine.fleet.md', 3, [cell]]], [], []]);
  });

  it('come into a new one, and that is said, where it takes no change', async () => {
    isRefused = (uri) => uri === 'mine.fleet.md';
    assert.equal(await addCells(), false);
    assert.deepEqual(edits, [['notebook-1.fleet.md', 0, [cell]]]);
    assert.deepEqual(shown, ['notebook-1.fleet.md']);
    assert.deepEqual(warnings, ['mine.fleet.md takes no change. What was to be added is in a new notebook.']);
  });

  it('are not said to be anywhere where no notebook takes them', async () => {
    isRefused = () => true;
    await assert.rejects(addCells(), { code: 'NotebookRefused' });
    assert.deepEqual([shown, warnings], [[], []]);
  });
});
