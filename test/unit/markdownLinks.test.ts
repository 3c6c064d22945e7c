import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';

const root = path.join(import.meta.dirname, '../..');
const parser = new MarkdownIt({ html: true });
const read = (page: string): string => readFileSync(path.join(root, page), 'utf8');
const pages = ['*.md', 'docs/*.md', 'src/**/README.md', 'bench/*.md'].flatMap((pattern) =>
  globSync(pattern, { cwd: root }),
);
/** Pages that are read elsewhere name files of the repository by their address. */
const repository = 'https://github.com/fleetbook/fleetbook/blob/HEAD/';

const inlineTokens = (page: string): readonly Token[] =>
  parser.parse(read(page), {}).flatMap(({ children }) => children ?? []);

const attribute = (token: Token, name: 'href' | 'src'): string => String(token.attrGet(name) ?? '');

function targetsOf(page: string): readonly string[] {
  return inlineTokens(page)
    .map((token) => attribute(token, 'href') || attribute(token, 'src'))
    .filter((target) => target !== '');
}

/** What GitHub makes of the headings of a page, to link to. */
function anchorsOf(page: string): readonly string[] {
  return read(page)
    .split('\n')
    .flatMap((line) => /^#+ (.*)/.exec(line)?.[1] ?? [])
    .map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    );
}

/** What is wrong with a link of a page, if it leads into the repository and anything is. */
function problemOf(page: string, target: string): string | undefined {
  const local = target.startsWith(repository) ? `/${target.slice(repository.length)}` : target;
  if (/^\w+:/.test(local)) return undefined;
  const [file = '', anchor] = local.split('#');
  const found = file === '' ? page : path.join(file.startsWith('/') ? '' : path.dirname(page), file);
  if (!existsSync(path.join(root, found))) return `${page}: there is no ${target}`;
  return anchor === undefined || anchorsOf(found).includes(anchor) ? undefined : `${page}: no heading is ${target}`;
}

describe('The Markdown pages', () => {
  it('link to files and headings that there are', () => {
    const links = pages.flatMap((page) => targetsOf(page).map((target) => ({ page, target })));
    assert.ok(links.length > 50);
    assert.deepEqual(
      links.flatMap(({ page, target }) => problemOf(page, target) ?? []),
      [],
    );
  });

  it('use every picture of media/screenshots, none of which is large, and say what each shows', () => {
    const images = inlineTokens('README.md').filter(({ type }) => type === 'image');
    const used = images.map((image) => attribute(image, 'src'));
    assert.deepEqual(used.toSorted(), globSync('media/screenshots/*.png', { cwd: root }).map(withSlashes).toSorted());
    for (const image of images) {
      assert.ok(image.content.length > 30, image.content);
      assert.ok(statSync(path.join(root, attribute(image, 'src'))).size < 250_000, image.content);
    }
  });
});

function withSlashes(file: string): string {
  return file.replaceAll('\\', '/');
}
