import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { behaviourSchema } from '../src/device/behaviour/behaviour.ts';
import { ruleTestSchema } from '../src/language/ruleTest/ruleTestSchema.ts';
import { operationsPage } from './docs/operationsPage.ts';
import { settingsList } from './docs/settingsList.ts';
import { withSettings } from './docs/withSettings.ts';
import { schemaInChinese } from './docs/schemaInChinese.ts';
import { writeJsonSchema } from './docs/writeJsonSchema.ts';

/**
 * Writes docs/operations.md, the settings in README.md, and the JSON schemas of behaviours, rule tests and thing models, the last one in
 * Chinese only; with --check it only says whether they are what their sources would write.
 */
const root = path.dirname(import.meta.dirname);
const read = async (name: string): Promise<string> =>
  (await readFile(path.join(root, name), 'utf8').catch(() => '')).replaceAll('\r\n', '\n');

const schemas = {
  behaviour: await writeJsonSchema(behaviourSchema),
  'rule-test': await writeJsonSchema(ruleTestSchema),
  'thing-model': await read('syntaxes/thing-model.schema.json'),
};

const pages: readonly (readonly [file: string, text: string, source: string])[] = [
  ['docs/operations.md', operationsPage(), 'the catalogue says'],
  ['README.md', withSettings(await read('README.md'), await settingsList()), 'package.json says'],
  ['syntaxes/behaviour.schema.json', schemas.behaviour, 'src/device/behaviour says'],
  ['syntaxes/rule-test.schema.json', schemas['rule-test'], 'src/language/ruleTest says'],
  ...(await Promise.all(
    Object.entries(schemas).map(
      async ([name, text]) =>
        [`syntaxes/${name}.schema.zh-cn.json`, await schemaInChinese(text), 'l10n/schemas.zh-cn.json says'] as const,
    ),
  )),
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
