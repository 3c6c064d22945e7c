import { build } from 'esbuild';
import { pageBundles } from './build.ts';

/**
 * What the scripts and the style sheets of all editors' pages may weigh together, minified, in bytes. Monaco is nearly all of it: once in
 * the scripts, which the pages share, and once in the style sheet of each of the two pages, which esbuild does not let them share.
 */
const ceilings = { '.js': 3_700_000, '.css': 350_000 } as const;

/** `npm run check:size`: builds the pages as they are shipped, without writing them, and fails where they outgrow a ceiling. */
const { outputFiles } = await build({
  ...pageBundles(),
  absWorkingDir: import.meta.dirname + '/..',
  bundle: true,
  minify: true,
  write: false,
});

for (const [suffix, ceiling] of Object.entries(ceilings)) {
  const size = outputFiles
    .filter(({ path }) => path.endsWith(suffix))
    .reduce((sum, { contents }) => sum + contents.length, 0);
  const words = `The pages' *${suffix} files have ${kilobytes(size)} together; the ceiling is ${kilobytes(ceiling)}.`;
  if (size <= ceiling) console.log(words);
  else {
    console.error(
      `${words} See which parts of Monaco are imported (src/webviews/monaco/monaco.ts) and what esbuild put into dist/meta/pages.json.`,
    );
    process.exitCode = 1;
  }
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
