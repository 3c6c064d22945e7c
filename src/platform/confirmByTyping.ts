import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';
import { runStep } from './operationForm/step.ts';
import { markedName } from './productionMark.ts';
import type { Connection } from './services.ts';

export interface TypedConfirmation {
  /** `Delete all 2,000 devices of Meters`. */
  readonly title: string;
  /** What goes with it, and whether it can be undone. */
  readonly detail: string;
  /** The texts of which one has to be typed; the first is the one that is asked for. */
  readonly texts: readonly [string, ...string[]];
}

/**
 * Asks for the name of what a whole lot of things hangs on before something is done to all of them; resolves to whether it
 * was typed. A click is made too soon.
 */
export async function confirmByTyping(
  connection: Connection | undefined,
  { title, detail, texts }: TypedConfirmation,
): Promise<boolean> {
  const input = vscode.window.createInputBox();
  const [first] = texts;
  const wanted = texts.join(l10n.t(' or '));
  input.prompt = l10n.t('{0} Type {1} to go on.', detail, wanted);
  input.placeholder = first;
  const isRight = (): boolean => texts.includes(input.value.trim());
  const frame = {
    title: connection ? `${markedName(connection)}: ${title}` : title,
    step: 0,
    totalSteps: 0,
    canGoBack: false,
  };
  const answer = await runStep(input, frame, (end) =>
    vscode.Disposable.from(
      input.onDidChangeValue(() => {
        input.validationMessage = undefined;
      }),
      input.onDidAccept(() => {
        if (isRight()) end('');
        // It stands in the place of the prompt, and what the person decides about must stay in sight.
        else
          input.validationMessage = l10n.t('That is not {0}. {1} Escape leaves everything as it is.', wanted, detail);
      }),
    ),
  );
  return answer.kind === 'value';
}
