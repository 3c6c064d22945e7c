import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { explorerCommandIds } from '../../../../src/features/explorer/explorerCommandIds.ts';
import { commandIds } from '../../../../src/platform/ids.ts';

const folder = path.resolve(import.meta.dirname, '../../../../src/features/explorer');

describe('The commands of the explorer', () => {
  it('are all known by name before they are loaded', () => {
    // Files that need VS Code cannot be run here, but they name what they register.
    const files = globSync('*/**/*.ts', { cwd: folder }).map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const registered = files.flatMap((text) =>
      [...text.matchAll(/registerCommand\(\s*log,\s*commandIds\.(\w+)/g)].map(([, name]) => name),
    );
    const nameOf = new Map(Object.entries(commandIds).map(([name, id]) => [id, name]));
    assert.deepEqual(registered.sort(), explorerCommandIds.map((id) => nameOf.get(id)).sort());
  });
});
