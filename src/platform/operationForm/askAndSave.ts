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
  /** Whether the text may be saved; the field stays where it may not. */
  readonly maySave?: (text: string) => Promise<boolean>;
  /**
   * Makes the call. Where it fails with a FleetbookError, the field stays as it is, with the error's words. `isOpen` tells
   * whether the person still waits: nothing more may be done for who closed the field meanwhile.
   */
  readonly save: (text: string, isOpen: () => boolean) => Promise<T>;
  /**
   * Reads anew the list in which a person looks whether it was done, where no answer tells. The person is asked to, unless
   * the field was closed meanwhile.
   */
  readonly onUnknown?: () => void;
}

/**
 * Asks for one text and saves it. Undefined where the person gave up before that; who closes the field while it saves still
 * learns what came of it. Throws what `save` throws beside FleetbookErrors, and what it throws once the field is closed.
 */
export async function askAndSave<T>(options: SavedText<T>): Promise<T | undefined> {
  const { title, prompt, placeholder, value = '', selection, problemOf, maySave, save, onUnknown } = options;
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
        if (maySave && !(await maySave(input.value))) return;
        saved = await save(input.value, () => isOpen);
        answer('');
      } catch (error) {
        const stays = isOpen && error instanceof FleetbookError && !(error instanceof CancelledError);
        const isUnknown = error instanceof CallError && error.mayHaveHappened;
        if (isUnknown) onUnknown?.();
        if (stays && isUnknown && onUnknown) {
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
  await work;
  if (failure) throw failure.error;
  return saved;
}
