import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { languageOfPages, translations } from './translations.ts';

export interface WebviewPageOptions {
  /** The folder of `src/webviews` that the page is built from. */
  readonly page: string;
  /** The page's title, for screen readers. */
  readonly title: string;
  /** Monaco's worker, which a page can only start from a blob, may run. It comes under the page's policy too. */
  readonly hasWorker?: boolean;
  /** What the page is about, which it keeps in its state so that the panel can be brought back; JSON, without secrets. */
  readonly subject?: unknown;
}

/** Gives `webview` the HTML of a page of `dist/webviews`, which can run that page's script and load nothing from elsewhere. */
export function showWebviewPage(webview: vscode.Webview, extensionUri: vscode.Uri, options: WebviewPageOptions): void {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webviews');
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = html(webview, folder, options);
}

function html(webview: vscode.Webview, folder: vscode.Uri, options: WebviewPageOptions): string {
  const { page, title, hasWorker = false, subject } = options;
  const address = (file: string): string =>
    escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString());
  const nonce = randomBytes(16).toString('base64url');
  // Monaco positions its lines by style attributes and adds style sheets; scripts get no such freedom.
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
    ...(hasWorker ? ['worker-src blob:'] : []),
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(languageOfPages)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)}</title>
  <link rel="stylesheet" href="${address(`${page}.css`)}">
  <script nonce="${nonce}">globalThis.fleetbookTranslations = ${inScript(translations)}</script>
  <script type="module" nonce="${nonce}" src="${address(`${page}.js`)}"></script>
</head>
<body${subject === undefined ? '' : ` data-subject="${escapeHtml(JSON.stringify(subject))}"`}></body>
</html>`;
}

/** JSON that ends no script, whatever is in it. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
