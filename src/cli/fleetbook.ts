#!/usr/bin/env node
import { exitCodes } from './exitCodes.ts';
import { whyTooOld } from './nodeVersion.ts';

// The command `fleetbook`. Nothing but this is loaded before the check: the rest imports what an old Node does not have.
const problem = whyTooOld(process.versions.node);
if (problem === undefined) {
  void import('./main.ts').then(({ main }) => main(process.argv.slice(2))).then((code) => process.exit(code));
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = exitCodes.nodeTooOld;
}
