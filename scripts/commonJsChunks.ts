import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform, type OutputFile, type Plugin } from 'esbuild';
import { inAscii } from './inAscii.ts';

/**
 * Has esbuild write modules of CommonJS, although it cuts nothing but ES modules into chunks. VS Code asks another thread about each module
 * that an ES module imports, and waits: that takes as long as all else at activation. The metafile tells the sizes of what is written.
 */
export function commonJsChunks(root: string): Plugin {
  return {
    name: 'common-js-chunks',
    setup(bundle) {
      const { write = true, minify = false, sourcemap } = bundle.initialOptions;
      Object.assign(bundle.initialOptions, { write: false, ...(sourcemap && { sourcemap: 'inline' }) });
      bundle.onEnd(async ({ outputFiles = [], metafile }) => {
        const problems = await Promise.all(
          outputFiles.map(async (file) => {
            const { code, warnings } = await transform(withApiOnce(file.text), {
              format: 'cjs',
              platform: 'neutral',
              minify,
              sourcemap: sourcemap ? 'inline' : false,
              // Otherwise what is loaded later would be loaded as ES modules are.
              supported: { 'dynamic-import': false },
            });
            // What an escape makes longer lies elsewhere than its source map says.
            file.contents = Buffer.from(sourcemap ? code : inAscii(code));
            const output = metafile?.outputs[path.relative(root, file.path).replaceAll('\\', '/')];
            if (output) output.bytes = file.contents.length;
            return warnings;
          }),
        );
        // What an ES module may do and one of CommonJS may not, such as `import.meta`, would be nothing at run time.
        const errors = problems.flat();
        if (errors.length > 0) return { errors };
        if (write) await writeAll(outputFiles);
        return undefined;
      });
    },
  };
}

/** The main file comes last: a window that is loaded meanwhile finds what it requires. */
async function writeAll(files: readonly OutputFile[]): Promise<void> {
  const isChunk = (file: OutputFile): boolean => path.basename(file.path).startsWith('chunk-');
  for (const some of [files.filter(isChunk), files.filter((file) => !isChunk(file))]) {
    await Promise.all(
      some.map(async (file) => {
        await mkdir(path.dirname(file.path), { recursive: true });
        await writeFile(file.path, file.contents);
      }),
    );
  }
}

/** Asks for VS Code's API once, and takes it as it is: esbuild would make a copy of all of it for each source file that imports it. */
function withApiOnce(code: string): string {
  let first: string | undefined;
  return code.replaceAll(/\bimport\s*\*\s*as\s+([\w$]+)\s*from\s*"vscode"/g, (_, name: string) => {
    const api = first ?? 'require("vscode")';
    first ??= name;
    return `var ${name}=${api}`;
  });
}
