import { build, type Plugin } from 'esbuild';

/** The module that pages import the worker by, and where its code comes from. */
const name = 'virtual:editorWorker';
const source = 'monaco-editor/editor/editor.worker.js';

/**
 * Makes `import('virtual:editorWorker')` a bundle of its own: Monaco's worker, whole, as a string. A page's files are of another
 * origin than the page, so the browser runs no worker from them; from a string a page can make a blob without having to fetch it.
 */
export function editorWorker(): Plugin {
  return {
    name: 'editor-worker',
    setup(page) {
      const { absWorkingDir = process.cwd(), minify = false, target = 'es2022' } = page.initialOptions;
      page.onResolve({ filter: new RegExp(`^${name}$`) }, ({ path }) => ({ path, namespace: 'worker' }));
      page.onLoad({ filter: /.*/, namespace: 'worker' }, async () => {
        const { outputFiles } = await build({
          absWorkingDir,
          bundle: true,
          entryPoints: [source],
          format: 'iife',
          logLevel: 'silent',
          minify,
          platform: 'browser',
          target,
          write: false,
        });
        return { contents: outputFiles[0]?.text ?? '', loader: 'text' };
      });
    },
  };
}
