import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { runStep } from '../../../platform/operationForm/step.ts';
import type { ConnectionDraft } from './connectionDraft.ts';
import type { FormField } from './formField.ts';
import { trimUnseen } from './trimUnseen.ts';

interface TextFieldOptions {
  readonly key: 'name' | 'accessKeyId' | 'accessKeySecret' | 'securityToken' | 'iotInstanceId';
  readonly label: string;
  readonly prompt: (draft: ConnectionDraft) => string;
  readonly placeholder?: string;
  /** Masked while it is typed, and never put into the field again. */
  readonly secret?: boolean;
  readonly problem: (text: string, draft: ConnectionDraft) => string | undefined;
  /** The draft with the text, trimmed, as its value. */
  readonly set: (draft: ConnectionDraft, text: string) => ConnectionDraft;
}

/** A field that is typed or pasted into an input box, and checked meanwhile. */
export function textField(options: TextFieldOptions): FormField {
  const { key, label, prompt, placeholder = '', secret = false, problem, set } = options;
  return {
    key,
    label,
    describe: (draft) => (secret && draft[key] ? '••••••' : draft[key]) || l10n.t('not set'),
    ask: async (draft, frame) => {
      const input = vscode.window.createInputBox();
      input.prompt = prompt(draft);
      input.placeholder = placeholder;
      input.password = secret;
      input.value = secret ? '' : draft[key];
      const isFine = (): boolean => (input.validationMessage = problem(input.value, draft)) === undefined;
      const answer = await runStep(input, frame, (accept) =>
        vscode.Disposable.from(
          // Nobody is told off before they have typed anything.
          input.onDidChangeValue(isFine),
          input.onDidAccept(() => {
            if (isFine()) accept(trimUnseen(input.value));
          }),
        ),
      );
      return answer.kind === 'value' ? { kind: 'value', draft: set(draft, answer.text) } : { kind: answer.kind };
    },
  };
}
