import assert from 'node:assert/strict';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

describe('a new behaviour file', () => {
  let isTaken: boolean;
  let shown: object[];

  before(() => {
    standInForVsCode({
      Position: Object,
      Uri: { from: ({ path }: { readonly path: string }) => path },
      WorkspaceEdit: class {
        insert(): void {}
      },
      window: {
        showQuickPick: (choices: readonly object[]) => Promise.resolve(choices[0]),
        showTextDocument: (document: object) => Promise.resolve(shown.push(document)),
      },
      workspace: {
        textDocuments: [],
        openTextDocument: (uri: string) => Promise.resolve({ uri }),
        applyEdit: () => Promise.resolve(isTaken),
      },
    });
  });
  beforeEach(() => {
    shown = [];
  });

  const newBehaviour = async () => {
    const { newBehaviour: open } = await import('../../../../src/features/virtualDevices/newBehaviour.ts');
    return open({} as Parameters<typeof open>[0], undefined);
  };

  it('is shown', async () => {
    isTaken = true;
    assert.equal(await newBehaviour(), true);
    assert.equal(shown.length, 1);
  });

  it('is not shown empty where VS Code refuses its text, and that is told', async () => {
    isTaken = false;
    await assert.rejects(newBehaviour(), {
      code: 'BehaviourRefused',
      message: /^VS Code refused to fill the new file/,
    });
    assert.deepEqual(shown, []);
  });
});
