import { build } from 'esbuild';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { pageBundles } from '../scripts/build.ts';

/** How long a page may take until its text is seen, in ms: many times the goal, so that only one that fails ends by it. */
const patience = 30_000;

/** What the pages are told that they are about, as the extension tells it: the bench's one document. */
const subject = { document: 'fleetbook-bench:/document', rule: '1' };

export interface EditorPage {
  readonly url: string;
  /** What the section with the text is called. */
  readonly label: string;
  /** What the extension tells the page when that is ready. */
  readonly messages: readonly object[];
}

/**
 * Opens a page as the extension would; resolves to how long it took from its address to its text on the screen, in ms. Throws what the page
 * threw where its text is not seen.
 */
export async function openEditorPage(page: Page, { url, label, messages }: EditorPage): Promise<number> {
  await page.addInitScript(`
    const toPage = (data) => dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }));
    globalThis.acquireVsCodeApi = () => ({
      getState: () => undefined,
      setState: () => undefined,
      postMessage(message) {
        const { type, sequence } = structuredClone(message);
        if (type === 'ready') setTimeout(() => ${JSON.stringify(messages)}.forEach(toPage));
        if (type === 'edit') setTimeout(() => toPage({ type: 'applied', sequence }));
      },
    });
    globalThis.painted = new Promise((resolve, reject) => {
      const errors = [];
      addEventListener('error', ({ message }) => errors.push(message));
      setTimeout(() => reject(new Error('The page does not show its text. ' + errors.join(' '))), ${patience});
      const look = () => {
        const isThere = document.querySelector('[aria-label="${label}"] .view-line [class*=mtk]');
        if (isThere) setTimeout(() => resolve(performance.now()));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  `);
  await page.goto(url);
  return page.evaluate<number>('painted');
}

/** Serves the pages of editors as they are shipped: `/shadow`, `/rule`. */
export async function serveEditorPages(): Promise<{ readonly origin: string } & AsyncDisposable> {
  const { outputFiles } = await build({
    ...pageBundles(),
    absWorkingDir: path.dirname(import.meta.dirname),
    bundle: true,
    minify: true,
    write: false,
    outdir: 'dist/webviews',
  });
  const files = new Map(outputFiles.map((file) => [`/${path.basename(file.path)}`, file.contents]));
  const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };
  const server = createServer(({ url = '/' }, response) => {
    const file = files.get(url);
    response.setHeader('content-type', types[path.extname(url)] ?? 'text/html;charset=utf-8');
    response.end(file ?? htmlOf(url.slice(1)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** As src/platform/webviewPage.ts writes it. */
const policy =
  "default-src 'none'; script-src 'nonce-bench'; worker-src blob:; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:";
const htmlOf = (name: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <link rel="stylesheet" href="${name}.css">
  <script type="module" nonce="bench" src="${name}.js"></script>
</head>
<body class="vscode-dark" data-subject="${JSON.stringify(subject).replaceAll('"', '&quot;')}"></body>
</html>`;
