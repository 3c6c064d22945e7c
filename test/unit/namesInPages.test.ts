import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const parse = (file: string): Readonly<Record<string, string>> =>
  JSON.parse(read(file)) as Readonly<Record<string, string>>;

const pages = ['*.md', 'docs/*.md', 'src/**/README.md'].flatMap((pattern) => globSync(pattern, { cwd: root }));
const parser = new MarkdownIt();

/** What VS Code and others call it, what a person calls it in the sample, and what is said with stress. */
const others = new Set([
  ...['Run All', 'Save As…', 'Install from VSIX…', 'Metadata changed', 'Show Metadata Differences'],
  ...['cn-shanghai', 'Thermostats', 'Fleetbook', 'tap', 'Unicode text'],
]);

/** All words that the product has for people, also without the icon or the dots that some have. */
const own = new Set(
  [...Object.values(parse('package.nls.json')), ...Object.keys(parse('l10n/bundle.l10n.zh-cn.json'))].map((words) =>
    words.replace(/^\$\([\w-]+\) /, ''),
  ),
);

function isKnown(name: string): boolean {
  const words = name.replace(/^Fleetbook: /, '');
  return others.has(words) || own.has(words) || own.has(`${words}…`);
}

/** What stands between underscores: commands, buttons, views; with arrows between them where one leads to the next. */
function namesIn(page: string): readonly string[] {
  const inline = parser.parse(read(page), {}).flatMap(({ children }) => children ?? []);
  const isBegin = ({ type, markup }: Token): boolean => type === 'em_open' && markup === '_';
  return inline.flatMap((token, index) => {
    if (!isBegin(token)) return [];
    const rest = inline.slice(index + 1);
    const end = rest.findIndex(({ type }) => type === 'em_close');
    const words = rest.slice(0, end).map(({ content, type }) => (type === 'softbreak' ? ' ' : content));
    return words.join('').split(' → ');
  });
}

describe('What the pages call by its name', () => {
  it('is called so by the product', () => {
    const named = pages.flatMap((page) => namesIn(page).map((name) => ({ page, name })));
    assert.ok(named.length > 50);
    const unknown = named.filter(({ name }) => !isKnown(name)).map(({ page, name }) => `${page}: ${name}`);
    assert.deepEqual(unknown, []);
  });
});
