import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the command line's emulator keeps its data unless it is told otherwise: the same folder wherever one is. */
export function defaultDataFolder(): string {
  return join(homedir(), '.fleetbook', 'emulator');
}
