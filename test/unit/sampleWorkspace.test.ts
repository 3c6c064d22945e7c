import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readNames } from '../../src/client/bulk/readNames.ts';
import { loadBehaviour } from '../../src/device/behaviour/loadBehaviour.ts';

const folder = path.resolve(import.meta.dirname, '../../media/sample-workspace');

describe('The sample workspace', () => {
  it('has a behaviour that a virtual device can take', async () => {
    const { behaviour } = await loadBehaviour(path.join(folder, 'warm-room.behaviour.json'));
    assert.equal(behaviour.posts?.length, 1);
  });

  it('has names to import, of which some are good', async () => {
    const read = readNames(await readFile(path.join(folder, 'names.csv'), 'utf8'));
    assert.ok('names' in read);
    assert.deepEqual(
      [...read.names.keys()],
      ['thermostat-room-101', 'thermostat-room-102', 'thermostat-room-103', 'thermostat-0001'],
    );
    assert.deepEqual(
      read.rejected.map(({ name, kind }) => `${name} ${kind}`),
      ['thermostat-room-103 repeated', 't? malformed'],
    );
  });
});
