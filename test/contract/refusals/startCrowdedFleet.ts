import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startEmulator } from '../../../src/emulator/server.ts';
import { startSampleEmulator } from '../../support/sampleEmulator.ts';
import { Fleet } from './fleet.ts';

/** Rules and products that another region has: the account has room for a few more of the 1,000. */
const elsewhere = 980;

/**
 * Starts the sample fleet near its limits: a product of 500,000 asset trackers, one of 499,999 gateways (by their
 * counters), and nearly 1,000 rules and products.
 */
export async function startCrowdedFleet(): Promise<Fleet> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-crowded-'));
  await (await startEmulator({ dataDir, seed: 'sample' })).close();
  const database = new DatabaseSync(path.join(dataDir, 'emulator.db'));
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${elsewhere})`;
  database.exec(`
    UPDATE products SET deviceCount = 500000 WHERE productKey = 'a1Tracker01';
    UPDATE products SET deviceCount = 499999 WHERE productKey = 'a1Gateway01';
    ${numbers} INSERT INTO products (productKey, regionId, name, secret, description, nodeType, commodityCode, id2, createdAt)
      SELECT 'a1Other' || i, 'us-west-1', 'Other_' || i, '', '', 0, 'iothub', 0, 0 FROM n;
    ${numbers} INSERT INTO rules (regionId, name, status, dataType, description, createdAt, modifiedAt)
      SELECT 'us-west-1', 'other_' || i, 'STOP', 'JSON', '', 0, 0 FROM n;`);
  database.close();
  return new Fleet(await startSampleEmulator({ dataDir }));
}
