import type * as vscode from 'vscode';
import type * as z from 'zod/mini';
import type { Logger } from '../common/logger.ts';
import { parseMessage } from '../protocol/parseMessage.ts';

/** Hands on the page's messages that keep to the contract; any other is logged, without its content, and ignored. */
export function onWebviewMessage<T>(
  webview: vscode.Webview,
  contract: z.ZodMiniType<T>,
  log: Logger,
  handle: (message: T) => void,
): vscode.Disposable {
  return webview.onDidReceiveMessage((data: unknown) => {
    const result = parseMessage(contract, data);
    if (result.success) handle(result.data);
    else log.warn(`A page sent a malformed message, which is ignored. ${result.problem}`);
  });
}
