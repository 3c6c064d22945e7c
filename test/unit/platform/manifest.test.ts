import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { commandIds, explorerViewId } from '../../../src/platform/ids.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly grammars: readonly { readonly path: string }[];
    readonly languages: readonly { readonly configuration?: string }[];
  };
}

const root = new URL('../../../', import.meta.url);
const { contributes } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;
const declared = contributes.commands.map(({ command }) => command);

describe('package.json', () => {
  it('declares exactly the commands of the code', () => {
    assert.deepEqual([...declared].sort(), Object.values(commandIds).sort());
  });

  it('titles every command under one category', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.ok(title, command);
      assert.equal(category, 'Fleetbook', command);
    }
  });

  it('binds menus and keys to declared commands only, and to what VS Code itself runs cells with', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
    assert.ok(used.length > 0);
    const known = [...declared, 'notebook.cell.execute'];
    for (const command of used) assert.ok(known.includes(command), command);
  });

  it('declares the view of the code in its own container', () => {
    const ids = contributes.viewsContainers.activitybar.map(({ id }) => id);
    assert.deepEqual(Object.keys(contributes.views), ids);
    assert.deepEqual(
      Object.values(contributes.views)
        .flat()
        .map(({ id }) => id),
      [explorerViewId],
    );
  });

  it('names only files that exist', () => {
    const paths = [
      ...contributes.grammars.map(({ path }) => path),
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.languages.flatMap(({ configuration }) => (configuration ? [configuration] : [])),
    ];
    assert.ok(paths.length > 0);
    for (const path of paths) assert.ok(existsSync(new URL(path, root)), path);
  });
});
