import * as vscode from 'vscode';
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
  const wanted = texts.join(' or ');
  input.prompt = `${detail} Type ${wanted} to go on.`;
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
        else input.validationMessage = `That is not ${wanted}. ${detail} Escape leaves everything as it is.`;
      }),
    ),
  );
  return answer.kind === 'value';
}
