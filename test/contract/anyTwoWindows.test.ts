import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { isAlive } from '../../src/platform/isAlive.ts';
import { waitUntil } from '../../scripts/vscode/waitUntil.ts';
import { readEmulatorFiles } from '../../src/emulator/readEmulatorFiles.ts';
import { parseShadow } from '../../src/model/shadow/shadowDocument.ts';
import { fuzzTimeout } from '../support/fuzzRuns.ts';
import { seededRuns } from '../support/seededRuns.ts';
import { CheckedWindow, isAway } from './support/checkedWindow.ts';
import { Lineages } from './support/lineages.ts';

const keys = ['a', 'b', 'c'] as const;
const step = fc.record({
  act: fc.constantFrom('edit', 'edit', 'edit rule', 'save', 'save', 'save rule', 'look', 'reopen'),
  key: fc.constantFrom(...keys),
  /** In ms before it. */
  pause: fc.nat({ max: 60 }),
});
const steps = fc.array(step, { minLength: 10, maxLength: 40 });
const kills = fc.array(fc.nat({ max: 1_500 }), { maxLength: 2 });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('Two windows that edit the same on one emulator, which may be killed at any moment', () => {
  let dataDir: string;
  let rounds = 0;
  let values = 0;
  before(async () => (dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-windows-'))));
  after(() => rm(dataDir, { recursive: true }));

  const emulatorPid = async () => (await readEmulatorFiles(dataDir).catch(() => undefined))?.endpoint.pid;

  const take = async (window: CheckedWindow, { act, key, pause }: Step): Promise<void> => {
    await delay(pause);
    if (act === 'edit') window.editShadow(key, `v${++values}`);
    else if (act === 'edit rule') window.editRule(`temperature > ${++values}`);
    else if (act === 'save') await window.saveShadow();
    else if (act === 'save rule') await window.saveRule();
    else if (act === 'look') await window.look();
    else window.reopen();
  };

  it('write over nothing that they have not seen, and lose nothing that was acknowledged', async () => {
    let windows: readonly CheckedWindow[] = [];
    const property = fc.asyncProperty(fc.tuple(steps, steps), kills, async (plans, killedAt) => {
      let last: Promise<unknown> = Promise.resolve();
      const alone = <T>(work: () => Promise<T>): Promise<T> => {
        const mine = last.then(work);
        last = mine.catch(() => undefined);
        return mine;
      };
      const lineages = new Lineages();
      const shared = { productKey: '', deviceName: 'shared', ruleId: '', lineages, alone };
      windows = plans.map(() => new CheckedWindow(dataDir, shared));
      try {
        const client = await windows[0]!.client();
        const { ProductKey = '' } = (await client.call('CreateProduct', { ProductName: `Windows_${++rounds}` })).Data;
        shared.productKey = ProductKey;
        await client.call('RegisterDevice', { ProductKey, DeviceName: shared.deviceName });
        const rule = { Name: `Windows_${rounds}`, ProductKey, ShortTopic: '+/user/update', Select: '*' };
        shared.ruleId = (await client.call('CreateRule', rule)).RuleId;
        await Promise.all(windows.map((window) => window.look()));

        await Promise.all([
          ...windows.map(async (window, index) => {
            for (const one of plans[index] ?? [])
              await take(window, one).catch((error: unknown) => assert.ok(isAway(error), String(error)));
          }),
          ...killedAt.map(async (after) => {
            await delay(after);
            const pid = await emulatorPid();
            if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
          }),
        ]);

        // What was not answered is saved again by a person who sees that it is not saved yet.
        for (const window of windows) {
          await again(() => window.saveShadow());
          await again(() => window.saveRule());
        }
        const { ShadowMessage, RuleInfo } = await again(async () => {
          const present = await windows[0]!.client();
          const device = { ProductKey, DeviceName: shared.deviceName };
          return {
            ...(await present.call('GetDeviceShadow', device)),
            ...(await present.call('GetRule', { RuleId: shared.ruleId })),
          };
        });
        const desired = ShadowMessage.trim() === '' ? {} : (parseShadow(ShadowMessage).state.desired ?? {});
        for (const key of keys) lineages.verify(key, desired[key]);
        lineages.verify('where', RuleInfo.Where);
      } finally {
        for (const window of windows) window.dispose();
      }
    });
    try {
      await fc.assert(property, seededRuns(3));
    } finally {
      const pid = await emulatorPid();
      await windows[0]?.stop();
      assert.ok(pid === undefined || (await waitUntil(() => !isAlive(pid), 10_000)));
    }
  }).timeout(fuzzTimeout);
});

/** Does once more what met the end of the emulator: that it was killed is noticed a moment after it. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAway(error)) throw error;
    await delay(500);
    return work();
  }
}
