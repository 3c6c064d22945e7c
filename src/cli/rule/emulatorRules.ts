import { Client } from '../../client/client.ts';
import { NetworkError } from '../../client/errors/networkError.ts';
import { findRuleQuery } from '../../client/findRuleQuery.ts';
import { readEmulatorFiles } from '../../emulator/readEmulatorFiles.ts';
import { RuleTestError } from './ruleTestError.ts';

/** Finds the query of a rule by its name, or says why it cannot be had. Rejects where it cannot ask. */
export type FindRule = (name: string, regionId: string) => ReturnType<typeof findRuleQuery>;

/** The rules of the emulator that runs on a data folder; it is looked for when the first rule is. */
export function emulatorRules(dataDir: string): FindRule {
  const start = `Start one with: fleetbook emulator --data ${dataDir}`;
  return async (name, regionId) => {
    const files = await readEmulatorFiles(dataDir);
    if (!files) throw new RuleTestError('NoEmulator', `No emulator runs on ${dataDir}. ${start}`);
    const { endpoint, keys } = files;
    const api = `http://127.0.0.1:${endpoint.httpPort}`;
    try {
      return await findRuleQuery(new Client({ endpoint: api, regionId, credentials: keys }), name, regionId);
    } catch (cause) {
      if (!(cause instanceof NetworkError)) throw cause;
      throw new RuleTestError('NoEmulator', `The emulator of ${dataDir} does not answer on ${api}. ${start}`, {
        cause,
      });
    }
  };
}
