import { globSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { context } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';
import { commonJsChunks } from './commonJsChunks.ts';
import { editorSanitizer } from './editorSanitizer.ts';
import { editorWorker } from './editorWorker.ts';
import { inAscii } from './inAscii.ts';
import { oneActivationChunk } from './oneActivationChunk.ts';

const root = path.dirname(import.meta.dirname);

export interface BuildFlags {
  /** Keep rebuilding on every change: the promise resolves once watching has begun, and the watchers keep Node alive. */
  watch?: boolean;
  /** Minify, leave out source maps, and forget the webviews of earlier builds, which would be shipped otherwise. */
  production?: boolean;
}

/**
 * Bundles the extension, the emulator and the webviews into `dist`, and esbuild's metafiles into `dist/meta`.
 * Rejects with esbuild's BuildFailure, its problems already printed, if a bundle fails (when watching they are printed only).
 */
export async function build({ watch = false, production = false }: BuildFlags = {}): Promise<void> {
  const folders = production ? ['dist/extension', 'dist/webviews'] : ['dist/extension'];
  await Promise.all(folders.map((folder) => rm(path.join(root, folder), { recursive: true, force: true })));
  const shared: BuildOptions = {
    absWorkingDir: root,
    bundle: true,
    metafile: true,
    minify: production,
    sourcemap: !production,
    logLevel: 'warning',
  };
  const markers = watch ? [watchMarkers()] : [];
  // What an escape makes longer lies elsewhere than its source map says.
  const ascii = production ? [asciiWriter()] : [];
  const extension = extensionBundle();
  const pages = pageBundles();
  const contexts = await Promise.all([
    context({
      ...shared,
      ...extension,
      plugins: [...(extension.plugins ?? []), ...markers, metafileWriter('extension')],
    }),
    context({ ...shared, ...commandLineBundle(), plugins: [...markers, ...ascii, metafileWriter('cli')] }),
    context({ ...shared, ...pages, plugins: [...(pages.plugins ?? []), ...markers, metafileWriter('pages')] }),
    context({ ...shared, ...rendererBundles(), plugins: [...markers, metafileWriter('renderers')] }),
  ]);
  if (watch) {
    await Promise.all(contexts.map((bundle) => bundle.watch()));
    return;
  }
  try {
    await Promise.all(contexts.map((bundle) => bundle.rebuild()));
  } finally {
    await Promise.all(contexts.map((bundle) => bundle.dispose()));
  }
}

/**
 * `dist/extension/extension.cjs`, and beside it a chunk for whatever the sources load by `import()` when it is first needed: what VS Code
 * reads at activation is the first and the chunk that it requires.
 */
export function extensionBundle(): BuildOptions {
  return {
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist/extension',
    platform: 'node',
    target: 'node22',
    format: 'esm',
    splitting: true,
    chunkNames: 'chunk-[hash]',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [oneActivationChunk(root, 'src/extension.ts'), commonJsChunks(root)],
  };
}

/**
 * `dist/fleetbook.cjs`, the command line with the emulator in it: CommonJS, for an older Node than it needs, which has to read it to say
 * that it is one.
 */
export function commandLineBundle(): BuildOptions {
  return {
    entryPoints: { fleetbook: 'src/cli/fleetbook.ts' },
    outdir: 'dist',
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  };
}

/** Folders of `src/webviews` whose bundles are notebook renderers; VS Code loads each alone, as an ES module. */
const renderers = ['output'];

/**
 * `dist/webviews/<folder>.js` and `.css` for each `src/webviews/<folder>/main.ts` that is the page of an editor, their fonts, and
 * `editorWorker.js`. What several pages import, Monaco above all, is one chunk that they share.
 */
export function pageBundles(): BuildOptions {
  const folders = globSync('src/webviews/*/main.ts', { cwd: root }).map((file) => path.basename(path.dirname(file)));
  const pages = folders.filter((folder) => !renderers.includes(folder));
  return {
    ...browserBundles(pages, { editorWorker: 'virtual:editorWorker' }),
    splitting: true,
    chunkNames: 'shared-[hash]',
    plugins: [editorSanitizer(), editorWorker()],
  };
}

/** `dist/webviews/<folder>.js` for each renderer, and a chunk for what it loads when it is needed. */
export function rendererBundles(): BuildOptions {
  return { ...browserBundles(renderers), splitting: true, chunkNames: 'renderer-[hash]' };
}

function browserBundles(folders: readonly string[], others: Readonly<Record<string, string>> = {}): BuildOptions {
  return {
    entryPoints: {
      ...Object.fromEntries(folders.map((folder) => [folder, `src/webviews/${folder}/main.ts`])),
      ...others,
    },
    outdir: 'dist/webviews',
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    assetNames: '[name]',
    loader: { '.ttf': 'file' },
  };
}

/** Prints when building starts and ends, over all bundles: what the problem matcher in `.vscode/tasks.json` waits for. */
function watchMarkers(): Plugin {
  let running = 0;
  return {
    name: 'watch-markers',
    setup(bundle) {
      bundle.onStart(() => {
        if (running++ === 0) console.log('[watch] build started');
      });
      bundle.onEnd(() => {
        if (--running === 0) console.log('[watch] build finished');
      });
    },
  };
}

/** Writes the code that was built once more, in ASCII. */
function asciiWriter(): Plugin {
  return {
    name: 'ascii-writer',
    setup(bundle) {
      bundle.onEnd(async ({ metafile }) => {
        const outputs = Object.keys(metafile?.outputs ?? {}).filter((output) => output.endsWith('.cjs'));
        for (const file of outputs.map((output) => path.join(root, output)))
          await writeFile(file, inAscii(await readFile(file, 'utf8')));
      });
    },
  };
}

/** Writes `dist/meta/<name>.json`, from which bundle sizes and the notices of what we ship are read. */
function metafileWriter(name: string): Plugin {
  return {
    name: 'metafile-writer',
    setup(bundle) {
      bundle.onEnd(async ({ metafile }) => {
        const folder = path.join(root, 'dist/meta');
        await mkdir(folder, { recursive: true });
        if (metafile) await writeFile(path.join(folder, `${name}.json`), JSON.stringify(metafile));
      });
    },
  };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { watch: { type: 'boolean' }, production: { type: 'boolean' } } });
  try {
    await build(values);
  } catch (error) {
    if (!(error instanceof Error && 'errors' in error)) throw error;
    process.exitCode = 1;
  }
}
