import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitCodes } from '../../../../src/cli/exitCodes.ts';
import { launchEmulator } from '../../../../src/features/emulator/launchEmulator.ts';

describe('An emulator that ends at once', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-launch-'))));
  after(() => rm(folder, { recursive: true }));

  const launch = async (code: number): Promise<string> => {
    const program = path.join(folder, 'ended.cjs');
    await writeFile(program, `process.exitCode = ${code};`);
    const log = { warn: () => undefined };
    return launchEmulator({ program, dataDir: folder, mqttHost: '192.0.2.1', log });
  };

  it('is told apart by the exit codes of the command line', async () => {
    assert.equal(await launch(exitCodes.AlreadyRunning), 'taken');
    for (const [code, words] of [
      [exitCodes.usage, /is 192\.0\.2\.1, which is no address of this computer/],
      [exitCodes.DataFolderUnusable, /cannot use its data/],
      [exitCodes.DatabaseTooNew, /written by a newer version/],
      [exitCodes.DatabaseDamaged, /are damaged/],
      [exitCodes.PortTaken, /ended at once \(exit code 7\)/],
    ] as const) {
      await assert.rejects(launch(code), words);
    }
  });
});
