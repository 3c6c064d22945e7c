import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '../../../src/client/client.ts';
import { BusinessError } from '../../../src/client/errors/businessError.ts';
import { EmulatorFiles } from '../../../src/emulator/emulatorFiles.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { Store } from '../../../src/emulator/store/store.ts';

const regions = ['cn-shanghai', 'us-west-1'] as const;

/** A data folder whose database holds `count` rules, spread over two regions. */
async function folderWithRules(count: number): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-rules-'));
  const store = new Store(new EmulatorFiles(folder).database);
  const rule = {
    status: 'STOP',
    dataType: 'JSON',
    description: '',
    productKey: null,
    shortTopic: null,
    topicType: null,
    selected: null,
    condition: null,
    createdAt: 0,
    modifiedAt: 0,
  } as const;
  store.transaction(() => {
    for (let number = 1; number <= count; number += 1) {
      store.rules.insert({ ...rule, regionId: regions[number % 2] ?? regions[0], name: `rule_${number}` });
    }
  });
  store.close();
  return folder;
}

describe('An account with 999 rules in two regions', () => {
  it('may have one more, in either', async () => {
    const dataDir = await folderWithRules(999);
    const emulator = await startEmulator({ dataDir, seed: 'empty' });
    try {
      const endpoint = `http://127.0.0.1:${emulator.httpPort}`;
      const [shanghai, west] = regions.map(
        (regionId) => new Client({ endpoint, regionId, credentials: emulator.keys }),
      );
      const isFull = (error: unknown) => error instanceof BusinessError && error.code === 'iot.rule.RuleCountExceedMax';
      const { RuleId = '' } = (await shanghai?.call('CreateRule', { Name: 'the_last' })) ?? {};
      for (const client of [shanghai, west]) {
        await assert.rejects(async () => client?.call('CreateRule', { Name: 'one_too_many' }), isFull);
      }
      await shanghai?.call('DeleteRule', { RuleId });
      assert.match((await west?.call('CreateRule', { Name: 'the_last' }))?.RuleId ?? '', /^\d+$/);
    } finally {
      await emulator.close();
      await rm(dataDir, { recursive: true });
    }
  });
});
