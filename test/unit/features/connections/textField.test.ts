import assert from 'node:assert/strict';
import { emptyDraft } from '../../../../src/features/connections/form/connectionDraft.ts';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

describe('a field that is typed or pasted', () => {
  /** The ID that a draft has once somebody has pasted a text into its field, and accepted it. */
  const idOf = async (pasted: string): Promise<string | undefined> => {
    const nothing = () => ({ dispose: () => undefined });
    let accept: () => void = () => undefined;
    const input = {
      value: '',
      buttons: [],
      onDidChangeValue: nothing,
      onDidTriggerButton: nothing,
      onDidHide: nothing,
      onDidAccept: (listener: () => void) => {
        accept = listener;
        return nothing();
      },
      show: () => {
        input.value = pasted;
        accept();
      },
      dispose: () => undefined,
    };
    standInForVsCode({ Disposable: { from: nothing }, window: { createInputBox: () => input } });
    const { accessKeyIdField } = await import('../../../../src/features/connections/form/keyFields.ts');
    const frame = { title: '', step: 0, totalSteps: 0, canGoBack: false };
    const answer = await accessKeyIdField.ask(emptyDraft, frame);
    return answer.kind === 'value' ? answer.draft.accessKeyId : undefined;
  };

  it('gives the text without what nobody sees at its ends', async () => {
    assert.equal(await idOf('\ufeff LTAI1\u200b\n'), 'LTAI1');
  });
});
