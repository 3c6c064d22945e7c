import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulator } from '../../../src/emulator/server.ts';

describe('startEmulator', () => {
  it('leaves the folder free when it could not start on it', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-emulator-'));
    try {
      const inTheWay = path.join(dataDir, 'endpoint.json');
      await mkdir(inTheWay);
      await assert.rejects(startEmulator({ dataDir, seed: 'empty' }), { code: 'DataFolderUnusable' });
      await rmdir(inTheWay);
      const emulator = await startEmulator({ dataDir, seed: 'empty' });
      await emulator.close();
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
