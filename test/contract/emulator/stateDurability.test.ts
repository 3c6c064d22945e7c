import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { migrations } from '../../../src/emulator/store/migrations.ts';
import { EmulatorFolder, type EmulatorProcess } from '../../support/emulatorProcess.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { exportState, importState } from '../../support/state.ts';

const kills = 12;

describe('a state that is being taken on', () => {
  let folder: EmulatorFolder;
  beforeEach(async () => (folder = await EmulatorFolder.create()));
  afterEach(() => folder[Symbol.asyncDispose]());

  const addressOf = async (emulator: EmulatorProcess) => ({ ...(await emulator.ready()), keys: await folder.keys() });

  /** A state with one product and many devices, which nobody connects. */
  function stateOf(name: string): string {
    const product = { id: 1, productKey: 'key', regionId: 'cn-shanghai', name, secret: 's', description: '' };
    const device = { productKey: 'key', secret: 's', connection: 'UNACTIVE', disabled: 0, createdAt: 0 };
    return [
      { format: 'fleetbook emulator state', version: 1, schema: migrations.length, lastMessageId: '0' },
      { products: { ...product, nodeType: 0, commodityCode: 'iothub', id2: 0, createdAt: 0 } },
      ...Array.from({ length: 4000 }, (_, number) => ({
        devices: { ...device, deviceName: `${name}-${number}`, iotId: `${name}-${number}` },
      })),
      { end: true },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('');
  }

  const contentOf = (state: string) => state.slice(state.indexOf('\n'));

  it(`is there whole or not at all after each of ${kills} kills`, async () => {
    const random = seededRandom();
    let emulator = folder.start();
    let address = await addressOf(emulator);
    const states = [stateOf('first'), stateOf('second')];
    const contents: string[] = [];
    for (const state of states) {
      assert.equal((await importState(address, state)).status, 200);
      contents.push(contentOf(await exportState(address)));
    }
    let current = 1;
    /** From the kill of the last import that was answered on, in ms. */
    let longest = 400;
    for (let kill = 0; kill < kills; kill++) {
      const other = 1 - current;
      const started = performance.now();
      const answered = importState(address, states[other]!).then(
        ({ status }) => status === 200,
        () => false,
      );
      await Promise.race([answered, delay(random() * longest)]);
      assert.equal(await emulator.kill('SIGKILL'), 'SIGKILL');
      const wasAnswered = await answered;
      // So that the kills that follow come before the answer, as a rule.
      if (wasAnswered) longest = performance.now() - started;
      emulator = folder.start();
      address = await addressOf(emulator);
      const now = contents.indexOf(contentOf(await exportState(address)));
      assert.notEqual(now, -1, 'one of both as a whole');
      if (wasAnswered) assert.equal(now, other);
      current = now;
    }
    assert.deepEqual(await readdir(`${folder.path}/tmp`), [], 'nothing is left of those that were interrupted');
  }).timeout(180_000);
});
