import * as vscode from 'vscode';

/** How a person left one step of a form. */
export type StepAnswer = { readonly kind: 'value'; readonly text: string } | { readonly kind: 'back' | 'cancelled' };

/** What every step of a form shows around its own field. */
export interface StepFrame {
  readonly title: string;
  readonly step: number;
  /** 0 hides the numbers. */
  readonly totalSteps: number;
  /** Whether there is something to go back to. */
  readonly canGoBack: boolean;
}

/**
 * Shows a quick input and waits for it to be answered, left by its Back button, or closed. `listen` tells what answers it.
 * It stays open when another window gets the focus: what was filled in would be lost.
 */
export function runStep(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { title, step, totalSteps, canGoBack }: StepFrame,
  listen: (answer: (text: string) => void) => vscode.Disposable,
): Promise<StepAnswer> {
  input.title = title;
  input.ignoreFocusOut = true;
  if (totalSteps > 0) {
    input.step = step;
    input.totalSteps = totalSteps;
  }
  input.buttons = [...(canGoBack ? [vscode.QuickInputButtons.Back] : []), ...input.buttons];
  return new Promise((resolve) => {
    const end = (answer: StepAnswer): void => {
      resolve(answer);
      input.dispose();
      listener.dispose();
      hidden.dispose();
      back.dispose();
    };
    const listener = listen((text) => {
      end({ kind: 'value', text });
    });
    const back = input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) end({ kind: 'back' });
    });
    const hidden = input.onDidHide(() => {
      end({ kind: 'cancelled' });
    });
    input.show();
  });
}
