import { build, type BuildOptions } from 'esbuild';
import { extensionBundle, pageBundles } from './build.ts';
import { staticOutputs } from './staticOutputs.ts';

/**
 * What the scripts and the style sheets of all pages may weigh together, minified, in bytes. Monaco is nearly all of it: once in the
 * scripts, which the pages share, and once in the style sheet of each of the two editors' pages, which esbuild does not let them share.
 */
const ceilings = { '.js': 3_900_000, '.css': 400_000 } as const;

/** What Monaco's worker may weigh, minified, in bytes. A page loads it when the text has been seen. */
const workerCeiling = 350_000;
const workerFile = 'editorWorker.js';

/** What VS Code may read at activation, minified, in bytes: the extension's main file and the chunks that it imports by statements. */
const activationCeiling = 150_000;

const shipped: BuildOptions = { absWorkingDir: `${import.meta.dirname}/..`, bundle: true, minify: true, write: false };

/** `npm run check:size`: builds the bundles as they are shipped, without writing them, and fails where they outgrow a ceiling. */
const { outputFiles } = await build({ ...shipped, ...pageBundles(), write: false });
const workerSize = outputFiles.find(({ path }) => path.endsWith(workerFile))?.contents.length ?? Infinity;
for (const [suffix, ceiling] of Object.entries(ceilings)) {
  const size = outputFiles
    .filter(({ path }) => path.endsWith(suffix) && !path.endsWith(workerFile))
    .reduce((sum, { contents }) => sum + contents.length, 0);
  report(
    `The pages' *${suffix} files have ${kilobytes(size)} together`,
    [size, ceiling],
    'See which parts of Monaco are imported (src/webviews/monaco/monaco.ts) and what esbuild put into dist/meta/pages.json.',
  );
}

report(
  `${workerFile} has ${kilobytes(workerSize)}`,
  [workerSize, workerCeiling],
  'See what scripts/editorWorker.ts bundles.',
);

const { metafile } = await build({ ...shipped, ...extensionBundle(), metafile: true });
const activation = staticOutputs(metafile, 'src/extension.ts');
const largest = activation
  .flatMap(({ inputs }) => Object.entries(inputs))
  .sort(([, one], [, other]) => other.bytesInOutput - one.bytesInOutput)
  .slice(0, 20)
  .map(([file, { bytesInOutput }]) => `  ${kilobytes(bytesInOutput).padStart(6)} ${file}`);
const activationSize = activation.reduce((sum, { bytes }) => sum + bytes, 0);
report(
  `The code loaded at activation has ${kilobytes(activationSize)}`,
  [activationSize, activationCeiling],
  `Load what only works later by import(), as the features' index.ts do. The largest parts:\n${largest.join('\n')}`,
);

function report(words: string, [size, ceiling]: readonly [number, number], remedy: string): void {
  const line = `${words}; the ceiling is ${kilobytes(ceiling)}.`;
  if (size <= ceiling) console.log(line);
  else {
    console.error(`${line} ${remedy}`);
    process.exitCode = 1;
  }
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
