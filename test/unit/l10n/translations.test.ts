import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { saidMessages, sourceFiles } from './saidMessages.ts';
import { unsaidRefusals } from './unsaidRefusals.ts';
import { unsaidWords } from './unsaidWords.ts';

type Bundle = Readonly<Record<string, string>>;

const root = new URL('../../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const bundle = JSON.parse(read('l10n/bundle.l10n.zh-cn.json')) as Bundle;
const english = JSON.parse(read('package.nls.json')) as Bundle;
const chinese = JSON.parse(read('package.nls.zh-cn.json')) as Bundle;
const files = sourceFiles();
const said = saidMessages(files);

describe('The translations', () => {
  it('have words for all that the sources say, which stands in the call', () => {
    assert.ok(said.length > 0);
    assert.deepEqual(
      said.filter(({ message }) => message === undefined).map(({ at }) => at),
      [],
    );
    assert.deepEqual(
      said.filter(({ message = '' }) => !(message in bundle)).map(({ at, message }) => `${at} ${message}`),
      [],
    );
  });

  it('miss no sentence where people see it', () => {
    assert.deepEqual(unsaidWords(files), []);
  });

  it('miss no refusal of the emulator that a window shows', () => {
    assert.deepEqual(unsaidRefusals(files), []);
  });

  it('would miss refusals that are written as text', () => {
    const source = [
      "throw new ControlRefusal(404, 'There is no such thing.');",
      'throw new ControlRefusal(404, `There is no ${thing}.`);',
      "z.string('must be text').check(z.gte(1, `must be at least ${least}`));",
      "throw new ControlRefusal(404, l10n.later('There is no such thing.'));",
      "z.array(thing, schemaWords(l10n.later('must be a list of things')));",
    ].join('\n');
    const inFile = (file: string) => unsaidRefusals([ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)]);
    assert.deepEqual(inFile('src/emulator/control/thingRoutes.ts'), [
      'src/emulator/control/thingRoutes.ts:1 There is no such thing.',
      'src/emulator/control/thingRoutes.ts:2 There is no .',
      'src/emulator/control/thingRoutes.ts:3 must be text',
      'src/emulator/control/thingRoutes.ts:3 must be at least ',
    ]);
    assert.deepEqual(inFile('src/emulator/control/readPage.ts'), []);
  });

  it('are compared with no English word: whoever chose one chose it in their language', () => {
    const compared = files
      .filter(({ fileName }) => /^src\/(?:features|platform)\//.test(fileName))
      .flatMap((file) => comparedTexts(file));
    assert.deepEqual(
      compared.filter((text) => /^[A-Z]/.test(text) && text in bundle && bundle[text] !== text),
      [],
    );
  });

  it('hold nothing that nobody says', () => {
    const messages = new Set(said.map(({ message }) => message));
    assert.deepEqual(
      Object.keys(bundle).filter((message) => !messages.has(message)),
      [],
    );
  });

  it('have the places of the English words, and each call fills them all', () => {
    for (const [message, words] of Object.entries(bundle))
      assert.deepEqual(placesIn(words), placesIn(message), message);
    for (const { at, message = '', values } of said) assert.equal(values, placesIn(message).length, `${at} ${message}`);
  });

  it('translate the manifest key by key, and hold no key that it does not use', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key).sort();
    assert.ok(used.length > 0);
    assert.deepEqual(Object.keys(english).sort(), used);
    assert.deepEqual(Object.keys(chinese).sort(), used);
  });

  it('lead by links to the same commands as the English words', () => {
    const links = (text: string): readonly string[] => text.match(/\((command|https?):[^)]+\)/g) ?? [];
    for (const [key, words] of Object.entries(english)) assert.deepEqual(links(chinese[key] ?? ''), links(words), key);
  });
});

/** The texts that the code of a file compares something with. */
function comparedTexts(file: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText(file)))
      found.push(...[node.left, node.right].filter(ts.isStringLiteral).map(({ text }) => text));
    if (ts.isCaseClause(node) && ts.isStringLiteral(node.expression)) found.push(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The `{0}`, `{1}` … of a message, each once. */
function placesIn(message: string): readonly string[] {
  return [...new Set(message.match(/\{\d+\}/g) ?? [])].sort();
}
