import assert from 'node:assert/strict';
import type { DeviceAddress } from '../../../../../src/model/deviceAddress.ts';
import { DeviceMemory, recentLimit } from '../../../../../src/features/explorer/pinned/deviceMemory.ts';

function device(deviceName: string, productKey = 'a1'): DeviceAddress {
  return { connectionId: 'emulator', regionId: 'cn-shanghai', productKey, deviceName };
}

/** What VS Code would keep, and the lines of the log. */
function memoryOver(stored = new Map<string, unknown>()) {
  const lines: string[] = [];
  const log = { debug: () => undefined, info: () => undefined, error: () => undefined };
  const memento = {
    get: (key: string, otherwise?: unknown) => (stored.has(key) ? stored.get(key) : otherwise),
    update: (key: string, value: unknown) => {
      stored.set(key, structuredClone(value));
      return Promise.resolve();
    },
  };
  const memory = new DeviceMemory(memento, { ...log, warn: (line) => lines.push(line) });
  return { memory, stored, lines };
}

describe('DeviceMemory', () => {
  it('keeps what was pinned in order, each once, for the next window too', async () => {
    const { memory, stored } = memoryOver();
    for (const name of ['b', 'a', 'b']) await memory.pin(device(name));
    assert.deepEqual(memoryOver(stored).memory.pinned, [device('b'), device('a')]);
    assert.equal(memory.isPinned(device('a')), true);
    assert.equal(memory.isPinned(device('a', 'a2')), false);
    await memory.unpin(device('b'));
    assert.deepEqual(memory.pinned, [device('a')]);
  });

  it('keeps the last devices that were used, the latest first, and their products', async () => {
    const { memory } = memoryOver();
    for (let number = 1; number <= recentLimit + 2; number++) await memory.note(device(`d${number}`));
    await memory.note(device('d5', 'a2'));
    assert.equal(memory.recent.length, recentLimit);
    assert.deepEqual(memory.recent.slice(0, 2), [device('d5', 'a2'), device(`d${recentLimit + 2}`)]);
    assert.deepEqual(
      memory.recentProducts.map(({ productKey }) => productKey),
      ['a2', 'a1'],
    );
  });

  it('tells which device changed, and forgets one that is gone', async () => {
    const { memory } = memoryOver();
    const changed: (string | undefined)[] = [];
    memory.onDidChange((address) => changed.push(address?.deviceName));
    await memory.pin(device('a'));
    await memory.note(device('a'));
    await memory.note(device('a'));
    await memory.forget(device('a'));
    await memory.forget(device('other'));
    await memory.clearRecent();
    assert.deepEqual(changed, ['a', 'a', 'a', 'a', undefined]);
    assert.deepEqual([...memory.pinned, ...memory.recent], []);
  });

  it('forgets all of a connection that was removed', async () => {
    const { memory } = memoryOver();
    const gone = { ...device('a'), connectionId: 'plant' };
    for (const address of [gone, device('b')]) {
      await memory.pin(address);
      await memory.note(address);
    }
    await memory.forgetConnection('plant');
    assert.deepEqual([memory.pinned, memory.recent], [[device('b')], [device('b')]]);
    assert.deepEqual(
      memory.recentProducts.map(({ connectionId }) => connectionId),
      ['emulator'],
    );
  });

  it('passes over what is no device, says so, and keeps the others', () => {
    const stored = new Map<string, unknown>([
      ['fleetbook.explorer.pinned', [device('a'), { deviceName: 'b' }, null, 7]],
      ['fleetbook.explorer.recent', 'nonsense'],
    ]);
    const { memory, lines } = memoryOver(stored);
    assert.deepEqual(memory.pinned, [device('a')]);
    assert.deepEqual(memory.recent, []);
    assert.equal(lines.length, 4);
    assert.match(lines[0] ?? '', /pinned/);
  });

  it('stores addresses and nothing that came with them', async () => {
    const { memory, stored } = memoryOver();
    await memory.pin({ ...device('a'), secret: 'x' } as DeviceAddress);
    assert.equal(JSON.stringify([...stored]).includes('secret'), false);
  });
});
