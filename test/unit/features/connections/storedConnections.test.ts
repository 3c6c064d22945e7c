import assert from 'node:assert/strict';
import { StoredConnections } from '../../../../src/features/connections/storedConnections.ts';
import { MemoryMemento } from './memoryMemento.ts';

const east = { id: 'east', name: 'Plant East', regionIds: ['cn-shanghai', 'us-west-1'] };
const west = {
  id: 'west',
  name: 'Plant West',
  regionIds: ['cn-beijing'],
  mark: { label: 'Live', color: 'red' as const },
};
const key = 'fleetbook.connections';

describe('StoredConnections', () => {
  const warnings: string[] = [];
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: (line: string) => warnings.push(line), error: silent };
  let memento: MemoryMemento;
  let stored: StoredConnections;

  beforeEach(() => {
    warnings.length = 0;
    memento = new MemoryMemento();
    stored = new StoredConnections(memento, log);
  });

  it('has none at first', () => {
    assert.deepEqual(stored.list(), []);
  });

  it('keeps them in the order in which they came, and over a restart', async () => {
    const dedicated = { ...east, iotInstanceId: 'iot-060a0000' };
    await stored.save(west);
    await stored.save(dedicated);
    assert.deepEqual(stored.list(), [west, dedicated]);
    assert.deepEqual(new StoredConnections(memento, log).list(), [west, dedicated]);
  });

  it('changes one in its place', async () => {
    await stored.save(east);
    await stored.save(west);
    await stored.save({ ...east, name: 'East' });
    assert.deepEqual(stored.list(), [{ ...east, name: 'East' }, west]);
  });

  it('removes one', async () => {
    await stored.save(east);
    await stored.save(west);
    await stored.remove('east');
    await stored.remove('unknown');
    assert.deepEqual(stored.list(), [west]);
  });

  it('sees at once what another window has written', async () => {
    await new StoredConnections(memento, log).save(east);
    assert.deepEqual(stored.list(), [east]);
  });

  it('neither shows nor loses an entry that it cannot read, and says so once', async () => {
    const later = { id: 'later', name: 'Later', regionIds: ['cn-shanghai'], mark: { label: 'L', color: 'infrared' } };
    await memento.update(key, [later, 'text', { ...east, regionIds: ['evil.example/'] }]);
    assert.deepEqual(stored.list(), []);
    assert.deepEqual(stored.list(), []);
    assert.equal(warnings.length, 3);
    assert.match(warnings[0] ?? '', /\(later\) cannot be read/);
    await stored.save(west);
    assert.deepEqual((memento.get(key) as unknown[]).slice(0, 2), [later, 'text']);
    assert.deepEqual(stored.list(), [west]);
  });

  it('reads where a key comes from, and passes over what cannot be one', async () => {
    const sources = [{ kind: 'environment' }, { kind: 'profile', profile: 'plant' }];
    const read = sources.map((source) => ({ ...east, source }));
    const damaged = [
      { source: { kind: 'vault' } },
      { source: { kind: 'profile' } },
      { iotInstanceId: 'iot/../x' },
      { regionIds: [] },
      { regionIds: [7] },
      { mark: { label: 'Live', color: 'toString' } },
      { name: '' },
    ];
    await memento.update(key, [...read, ...damaged.map((part) => ({ ...east, ...part }))]);
    assert.deepEqual(stored.list(), read);
    assert.equal(warnings.length, damaged.length);
  });

  it('takes something else than a list for none', async () => {
    await memento.update(key, { east });
    assert.deepEqual(stored.list(), []);
  });

  it('keeps nothing but what belongs to a connection', async () => {
    await stored.save({ ...east, accessKeySecret: 'secret' } as typeof east);
    assert.ok(!JSON.stringify([...memento.texts]).includes('secret'));
  });
});
