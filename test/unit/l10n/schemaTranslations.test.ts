import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { wordsOfSchema } from '../../../scripts/docs/schemaInChinese.ts';

type Bundle = Readonly<Record<string, string>>;

const root = new URL('../../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const schemas = globSync('syntaxes/*.schema.json', { cwd: root });

/** The words for people of a JSON schema, in their order. */
function wordsIn(text: string): readonly string[] {
  const words: string[] = [];
  JSON.parse(text, (key, value: unknown) => {
    if (typeof value === 'string' && wordsOfSchema.has(key)) words.push(value);
    return value;
  });
  return words;
}

describe('The translation of the JSON schemas', () => {
  const english = schemas.flatMap((file) => wordsIn(read(file)));
  const table = JSON.parse(read('l10n/schemas.zh-cn.json')) as Bundle;

  it('has words for all that they say, and no others', () => {
    assert.ok(english.length > 0);
    assert.deepEqual(Object.keys(table).sort(), [...new Set(english)].sort());
  });

  it('is in the schemas for Chinese, which differ in nothing else', () => {
    const textless = (text: string): unknown =>
      JSON.parse(text, (key, value: unknown) =>
        typeof value === 'string' && wordsOfSchema.has(key) ? undefined : value,
      );
    for (const file of schemas) {
      const [plain, chinese] = [read(file), read(file.replace('.schema.json', '.schema.zh-cn.json'))];
      assert.deepEqual(textless(chinese), textless(plain), file);
      assert.deepEqual(
        wordsIn(chinese),
        wordsIn(plain).map((words) => table[words]),
        file,
      );
    }
  });

  it('names what may stand in a text as the English words do', () => {
    const places = (text: string): readonly string[] => text.match(/\$\{\w+\}|\w+\(\)/g) ?? [];
    for (const [words, chinese] of Object.entries(table)) assert.deepEqual(places(chinese), places(words), words);
  });

  it('is chosen by the manifest', () => {
    const { contributes } = JSON.parse(read('package.json')) as {
      readonly contributes: { readonly jsonValidation: readonly { readonly url: string }[] };
    };
    const keys = contributes.jsonValidation.map(({ url }) => url.slice(1, -1));
    const [plain, chinese] = ['package.nls.json', 'package.nls.zh-cn.json'].map((file) => {
      const bundle = JSON.parse(read(file)) as Bundle;
      return keys.map((key) => bundle[key]).sort();
    });
    assert.deepEqual(plain, schemas.map((file) => `./${file}`).sort());
    assert.deepEqual(chinese, schemas.map((file) => `./${file.replace('.json', '.zh-cn.json')}`).sort());
  });
});
