import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

/**
 * `npm run soak`: what is hard to break is tried for long. The inputs of fuzzing are a hundred times as many as in `npm test`, and so are
 * the faults of the network, the kills, the full and the read-only disks at random moments, and the versions of databases; 1,000 devices
 * answer 100 requests at a time for a minute, and a fleet of 500 devices runs for 30 minutes. What goes on inside VS Code has 100 and
 * 50 rounds, about ten minutes each. `npm run soak -- --minutes 5 --devices 100 --factor 10` tries less.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    devices: { type: 'string', default: '500' },
    factor: { type: 'string', default: '100' },
  },
});
const { devices, factor } = values;
const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'spec', '--timeout', '7200000'];
/** Each kind of files, with what runs one of them. */
const kinds: readonly { readonly files: readonly string[]; readonly runner: (file: string) => readonly string[] }[] = [
  {
    files: [
      ...['unit/anyInput', 'unit/protocol/anyMessage', 'unit/emulator/store/anyDatabaseVersion'],
      ...['contract/emulator/anyState', 'contract/client/anyNetworkFault', 'contract/credentials/keyNetwork'],
      ...['contract/anyKill', 'contract/anyFullDisk', 'contract/anyReadOnly', 'contract/anyTwoWindows'],
      ...['contract/emulator/randomRequests', 'contract/mqtt/randomPackets', 'contract/mqtt/anyPacket'],
      ...['contract/mqtt/anyContent', 'contract/mqtt/load', 'contract/soak'],
    ],
    runner: (file) => [...mocha, `test/${file}.test.ts`],
  },
  { files: ['anyEmulatorKill'], runner: (name) => ['scripts/testHost.ts', 'newest', name] },
  { files: ['anyHostKill'], runner: (name) => ['scripts/testUi.ts', `test/ui/${name}.test.ts`] },
];
const runs = kinds.flatMap(({ files, runner }) => files.map(runner));
const env = {
  ...process.env,
  FUZZ_FACTOR: factor,
  RANDOM_REQUESTS: String(1_000 * Number(factor)),
  RANDOM_PACKETS: String(1_000 * Number(factor)),
  SOAK_SECONDS: String(60 * Number(values.minutes)),
  SOAK_DEVICES: devices,
  LOAD_DEVICES: String(2 * Number(devices)),
  LOAD_SECONDS: String(2 * Number(values.minutes)),
};

let failed = 0;
// One after the other, each in a process of its own: what one leaves in the heap is nothing of the next.
for (const run of runs) {
  const [code] = (await once(spawn(process.execPath, run, { env, stdio: 'inherit' }), 'close')) as [number | null];
  if (code !== 0) failed += 1;
}
console.log(failed === 0 ? 'Nothing broke.' : `${failed} of ${runs.length} files failed.`);
if (failed > 0) process.exitCode = 1;
