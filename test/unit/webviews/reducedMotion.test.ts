import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** The rules that say that something moves, as selector and property. A style sheet of ours nests media queries alone. */
function movesIn(sheet: string): readonly string[] {
  const plain = sheet.replaceAll(/\/\*[^]*?\*\//g, '');
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']) =>
    [...body.matchAll(/(?:^|[;\s])(animation|transition|scroll-behavior)(?:-name)?\s*:\s*([^;]+)/g)]
      .filter(([, , value = '']) => !/^(?:none|auto)\b/.test(value))
      .flatMap(([, property = '']) => selectors.split(',').map((selector) => `${selector.trim()} ${property}`)),
  );
}

/** The same of those that are taken back for who wants less motion. */
function stillnessIn(sheet: string): readonly string[] {
  return [...sheet.matchAll(/@media \(prefers-reduced-motion: reduce\) \{([^]*?)\n\}/g)].flatMap(([, inside = '']) =>
    [...inside.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']) =>
      [...body.matchAll(/(animation|transition|scroll-behavior)\s*:\s*(?:none|auto)\b/g)].flatMap(([, property = '']) =>
        selectors.split(',').map((selector) => `${selector.trim()} ${property}`),
      ),
    ),
  );
}

describe('Style sheets', () => {
  it('keep everything still for who wants less motion', async () => {
    let moves = 0;
    for await (const file of glob('src/webviews/**/*.css', { cwd: root })) {
      const sheet = await readFile(path.join(root, file), 'utf8');
      const still = stillnessIn(sheet);
      for (const move of movesIn(sheet)) {
        moves += 1;
        assert.ok(still.includes(move), `${file}: "${move}" has no rule in @media (prefers-reduced-motion: reduce)`);
      }
    }
    assert.ok(moves > 4, 'no style sheet was read');
  });
});
