import * as vscode from 'vscode';
import { CallError } from '../../client/errors/callError.ts';
import { CancelledError } from '../../client/errors/cancelledError.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import { shallLookFirst } from './shallLookFirst.ts';
import { runStep } from './step.ts';

export interface SavedText<T> {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** What to begin with, and which part of it is selected. */
  readonly value?: string;
  readonly selection?: readonly [start: number, end: number];
  /** What is wrong with the text, in words to show while it is typed. */
  readonly problemOf: (text: string) => string | undefined;
  /** Makes the call. Where it fails with a FleetbookError, the field stays as it is, with the error's words. */
  readonly save: (text: string) => Promise<T>;
  /** Reads anew the list in which a person looks whether it was done, where no answer tells; the person is asked to. */
  readonly onUnknown?: () => void;
}

/** Asks for one text and saves it. Undefined where the person gave up. Throws what `save` throws beside FleetbookErrors. */
export async function askAndSave<T>(options: SavedText<T>): Promise<T | undefined> {
  const { title, prompt, placeholder, value = '', selection, problemOf, save, onUnknown } = options;
  const input = vscode.window.createInputBox();
  input.value = value;
  input.valueSelection = selection && [...selection];
  input.prompt = prompt;
  input.placeholder = placeholder;
  let saved: T | undefined;
  let failure: { readonly error: unknown } | undefined;
  let isOpen = true;
  let work = Promise.resolve();
  await runStep(input, { title, step: 0, totalSteps: 0, canGoBack: false }, (answer) => {
    const accept = async (): Promise<void> => {
      if (input.busy) return work;
      input.validationMessage = problemOf(input.value);
      if (input.validationMessage !== undefined) return;
      input.busy = true;
      try {
        saved = await save(input.value);
        answer('');
      } catch (error) {
        const stays = isOpen && error instanceof FleetbookError && !(error instanceof CancelledError);
        if (stays && error instanceof CallError && error.mayHaveHappened && onUnknown) {
          onUnknown();
          if (await shallLookFirst(title, error)) answer('');
          else input.validationMessage = error.message;
        } else if (stays) input.validationMessage = error.message;
        else {
          failure = { error };
          answer('');
        }
      } finally {
        input.busy = false;
      }
    };
    return vscode.Disposable.from(
      input.onDidChangeValue((text) => {
        input.validationMessage = problemOf(text);
      }),
      input.onDidAccept(() => {
        work = accept();
      }),
    );
  });
  isOpen = false;
  // Who closes the field while it saves still learns what came of it.
  await work;
  if (failure) throw failure.error;
  return saved;
}
