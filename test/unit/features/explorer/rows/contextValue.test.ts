import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FleetNode, NodeOf } from '../../../../../src/features/explorer/fleetNode.ts';
import { contextValue } from '../../../../../src/features/explorer/rows/contextValue.ts';
import { commandIds, explorerViewId } from '../../../../../src/platform/ids.ts';

interface Entry {
  readonly command: string;
  readonly when: string;
  readonly group: string;
}

const manifest = JSON.parse(readFileSync(new URL('../../../../../package.json', import.meta.url), 'utf8')) as {
  readonly contributes: { readonly menus: { readonly 'view/item/context': readonly Entry[] } };
};
/** Those of the Fleet view; the rows of other views are no nodes. */
const entries = manifest.contributes.menus['view/item/context'].filter(({ when }) =>
  when.startsWith(`view == ${explorerViewId} `),
);

const scope = { connectionId: 'east', regionId: 'cn-shanghai' };
const address = { ...scope, productKey: 'a1Pump', deviceName: 'pump-1' };
const pinned: NodeOf<'pinned'> = { kind: 'pinned' };
const product = (gateway: boolean): NodeOf<'product'> => ({
  kind: 'product',
  scope,
  productKey: 'a1Pump',
  name: 'Pumps',
  deviceCount: 1,
  gateway,
  parent: pinned,
});
const subDevices: FleetNode = { kind: 'subDevices', gateway: address, parent: pinned };
const connection = (kind: 'emulator' | 'cloud'): FleetNode => ({
  kind: 'connection',
  connection: { id: 'east', name: 'East', kind, regionIds: ['cn-shanghai'] },
});
const rule = (running: boolean): FleetNode => ({
  kind: 'rule',
  rule: { id: '1', name: 'Archive', running, sql: '', description: undefined, changedAt: undefined },
  scope,
  parent: pinned,
});
const notice = (kind: 'empty' | 'error' | 'noMatch'): FleetNode => ({
  kind: 'notice',
  notice: { kind, text: '' },
  parent: pinned,
});

/** One row of every kind and state. */
const rows: readonly FleetNode[] = [
  pinned,
  { kind: 'recent' },
  connection('emulator'),
  connection('cloud'),
  { kind: 'region', scope, parent: pinned },
  { kind: 'products', scope, parent: pinned },
  { kind: 'rules', scope, parent: pinned },
  product(false),
  product(true),
  { kind: 'thingModel', product: product(false), parent: pinned },
  { kind: 'devices', product: product(false), parent: pinned },
  { kind: 'topics', product: product(false), parent: pinned },
  ...[pinned, subDevices].flatMap((parent) =>
    (['online', 'disable'] as const).flatMap((status) =>
      [false, true].map((gateway): FleetNode => ({ kind: 'device', address, status, gateway, parent })),
    ),
  ),
  subDevices,
  { kind: 'routes', address, parent: pinned },
  { kind: 'route', route: { direction: 'to', own: '/a', other: '/b' }, address, parent: pinned },
  { kind: 'topic', id: '1', topic: '/a', operation: '0', help: '', parent: pinned },
  rule(true),
  rule(false),
  { kind: 'more', loaded: 1, total: 2, parent: pinned },
  notice('empty'),
  notice('error'),
  {
    kind: 'notice',
    notice: { kind: 'error', text: '', right: { action: 'iot:QueryDevice', resource: '*' } },
    parent: pinned,
  },
  notice('noMatch'),
];

const values = new Set(
  rows.flatMap((row) =>
    [false, true].flatMap((isPinned) =>
      [false, true].map((isFiltered) =>
        contextValue(row, {
          isPinned: isPinned && row.kind === 'device',
          isFiltered: isFiltered && row.kind === 'devices',
        }),
      ),
    ),
  ),
);

/** Whether the part of a condition that is about `viewItem` holds; what else it has is about the selection. */
function holds(when: string, value: string): boolean {
  const conditions = [...when.matchAll(/(!\()?viewItem (?:=~ \/((?:[^/\\]|\\.)*)\/|== ([\w.]+))/g)];
  assert.ok(conditions.length > 0, when);
  return conditions.every(([, not, pattern, text]) => {
    const matches = pattern === undefined ? value === text : new RegExp(pattern).test(value);
    return matches === (not === undefined);
  });
}

const commandsOf = (value: string, inline: boolean): readonly string[] =>
  entries
    .filter(({ when, group }) => holds(when, value) && group.startsWith('inline') === inline)
    .toSorted((a, b) => a.group.localeCompare(b.group))
    .map(({ command }) => command);

describe('The menus of the rows', () => {
  it('depend on states that rows have', () => {
    for (const { command, when } of entries) {
      assert.ok(
        [...values].some((value) => holds(when, value)),
        `${command}: no row fulfils ${when}`,
      );
    }
  });

  it('offer a place of its own to each entry', () => {
    for (const value of values) {
      for (const inline of [false, true]) {
        const shown = entries.filter(({ when, group }) => holds(when, value) && group.startsWith('inline') === inline);
        const groups = shown.map(({ group }) => group);
        assert.deepEqual(groups, [...new Set(groups)], value);
      }
    }
  });

  it('leave a filtered product the buttons that it had, and room for its count', () => {
    const buttons = commandsOf('devices', true).filter((command) => command !== commandIds.findDeviceInProduct);
    assert.deepEqual(commandsOf('devices.filtered', true), [...buttons, commandIds.clearFilter]);
  });

  it('offer to disable a device that may connect, and to enable one that may not', () => {
    const enabled = commandsOf('device', false);
    const disabled = commandsOf('device.disabled', false);
    assert.ok(enabled.includes(commandIds.disableDevice) && !enabled.includes(commandIds.enableDevice));
    assert.ok(disabled.includes(commandIds.enableDevice) && !disabled.includes(commandIds.disableDevice));
  });

  it('change or delete one row only where one is selected, but for what is made for several', () => {
    const several: readonly string[] = [
      commandIds.deleteDevice,
      commandIds.enableDevice,
      commandIds.disableDevice,
      commandIds.clearRecent,
    ];
    const changes = /Route$|Rule$|delete|remove|edit|disable|enable|clearRecent/;
    for (const { command, when, group } of entries.filter((entry) => changes.test(entry.command))) {
      const isForOne = when.endsWith('&& !listMultiSelection') || /^inline/.test(group);
      assert.ok(isForOne || several.includes(command), `${command} ${when}`);
    }
  });
});
