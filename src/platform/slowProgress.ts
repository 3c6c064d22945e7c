import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { toAbortSignal } from './cancellation.ts';

const patience = 600;

/**
 * Runs work that is mostly quick. Only when it takes longer than 600 ms does a notification show, with what `report`
 * said last and a button that aborts the signal.
 */
export async function withSlowProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let message = '';
  let show = (text: string): void => {
    message = text;
  };
  const result = work(controller.signal, (text) => {
    show(text);
  });
  const isQuick = await Promise.race([result.then(always, always), delay(patience, false)]);
  if (isQuick) return result;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    toAbortSignal(token).addEventListener('abort', () => {
      controller.abort();
    });
    show = (text) => {
      progress.report({ message: text });
    };
    show(message);
    return result;
  });
}

function always(): true {
  return true;
}
