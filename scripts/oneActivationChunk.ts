import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Has esbuild keep all that is loaded at activation in one chunk. It would cut that into some forty, one for each set of later imports that
 * share something of it, and opening a file costs VS Code's loader more than reading a few kilobytes more. So each module that is imported
 * later is given an import of the entry point: then all of them share all of it. It changes nothing else, for the entry point has run by then.
 */
export function oneActivationChunk(root: string, entryPoint: string): Plugin {
  return {
    name: 'one-activation-chunk',
    setup(bundle) {
      let later: Promise<ReadonlySet<string>> | undefined;
      bundle.onStart(() => {
        later = importedLater(path.join(root, 'src'));
      });
      bundle.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => {
        if (!(await later)?.has(file)) return undefined;
        const entry = JSON.stringify(path.join(root, entryPoint));
        return { contents: `${await readFile(file, 'utf8')}\nimport ${entry};\n`, loader: 'ts' };
      });
    },
  };
}

/** The modules of a folder that others of it import by `import()`. */
async function importedLater(folder: string): Promise<ReadonlySet<string>> {
  const files = globSync('**/*.ts', { cwd: folder }).map((file) => path.join(folder, file));
  const targets = files.map(async (file) =>
    [...(await readFile(file, 'utf8')).matchAll(/\bimport\(\s*'(\.[^']+)'/g)].map(([, target = '']) =>
      path.resolve(path.dirname(file), target),
    ),
  );
  return new Set((await Promise.all(targets)).flat());
}
