import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmulatorFolder, type EmulatorProcess } from '../../support/emulatorProcess.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import type { EmulatorAddress } from '../../support/callEmulator.ts';
import { CheckedWriter } from './support/checkedWriter.ts';

const kills = 20;
const writerCount = 4;
/** The longest time from the first write of a round to the kill, in ms. */
const longestRound = 400;

describe('the data of the emulator', () => {
  let folder: EmulatorFolder;
  beforeEach(async () => (folder = await EmulatorFolder.create()));
  afterEach(() => folder[Symbol.asyncDispose]());

  async function addressOf(emulator: EmulatorProcess): Promise<EmulatorAddress> {
    const { httpPort } = await emulator.ready();
    return { httpPort, keys: await folder.keys() };
  }

  it(`survives ${kills} kills at any moment with all that was acknowledged`, async () => {
    const random = seededRandom();
    let emulator = folder.start();
    let address = await addressOf(emulator);
    const names = Array.from({ length: writerCount }, (_, number) => `Writer_${number}`);
    const writers = await Promise.all(names.map((name) => CheckedWriter.create(address, name)));
    for (let kill = 0; kill < kills; kill++) {
      const writing = writers.map((writer) => writer.writeUntilGone(address));
      await delay(random() * longestRound);
      assert.equal(await emulator.kill('SIGKILL'), 'SIGKILL');
      await Promise.all(writing);
      await folder.checkIntegrity();
      emulator = folder.start();
      address = await addressOf(emulator);
      for (const writer of writers) await writer.verify(address);
    }
    const acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged, 0);
    assert.ok(acknowledged > kills * writerCount, `only ${acknowledged} writes went through`);
  }).timeout(120_000);

  it('has nothing beside it that one left which was killed within a write of its files', async () => {
    for (const name of ['keys.json', 'endpoint.json'])
      await writeFile(path.join(folder.path, `${name}.new`), '{"acc', { mode: 0o600 });
    await addressOf(folder.start());
    const names = await readdir(folder.path);
    assert.deepEqual([names.includes('endpoint.json'), names.filter((name) => name.endsWith('.new'))], [true, []]);
  });
});
