import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { behaviourSchema } from '../src/device/behaviour/behaviour.ts';
import { ruleTestSchema } from '../src/language/ruleTest/ruleTestSchema.ts';
import { operationsPage } from './docs/operationsPage.ts';
import { settingsTable } from './docs/settingsTable.ts';
import { withSettings } from './docs/withSettings.ts';
import { writeJsonSchema } from './docs/writeJsonSchema.ts';

/**
 * Writes docs/operations.md, the settings in README.md, and the JSON schemas of behaviours and rule tests; with --check it only says
 * whether they are what their sources would write.
 */
const root = path.dirname(import.meta.dirname);
const read = async (name: string): Promise<string> =>
  (await readFile(path.join(root, name), 'utf8').catch(() => '')).replaceAll('\r\n', '\n');

const pages: readonly (readonly [file: string, text: string, source: string])[] = [
  ['docs/operations.md', operationsPage(), 'the catalogue says'],
  ['README.md', withSettings(await read('README.md'), await settingsTable()), 'package.json says'],
  ['syntaxes/behaviour.schema.json', await writeJsonSchema(behaviourSchema), 'src/device/behaviour says'],
  ['syntaxes/rule-test.schema.json', await writeJsonSchema(ruleTestSchema), 'src/language/ruleTest says'],
];

for (const [name, text, source] of pages) {
  const file = path.join(root, name);
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
  } else if ((await read(name)) !== text) {
    console.error(`${name} is not what ${source}. Run: npm run docs`);
    process.exitCode = 1;
  }
}
