import type * as vscode from 'vscode';

/** VS Code's token as an AbortSignal: the one form of cancellation inside. */
export function toAbortSignal(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
