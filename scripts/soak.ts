import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { someAtATime } from '../src/client/someAtATime.ts';
import { runScript } from './runScript.ts';

/**
 * `npm run soak`: what is hard to break is tried for long. The inputs of fuzzing are a hundred times as many as in `npm test`, and so are
 * the faults of the network, the kills, the full and the read-only disks at random moments, and the versions of databases; 1,000 devices
 * answer 100 requests at a time for a minute, and a fleet of 500 devices runs for 30 minutes. What goes on inside VS Code has 100 and
 * 50 rounds, about ten minutes each. As many files run at a time as there are processors, for most of their time is waiting: two hours on
 * two. `npm run soak -- --minutes 5 --devices 100 --factor 10` tries less, `--jobs 1` one file after the other.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    devices: { type: 'string', default: '500' },
    factor: { type: 'string', default: '100' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});
const { devices, factor } = values;
for (const [name, value] of Object.entries(values))
  if (!(Number(value) > 0)) throw new Error(`--${name} must be a number over 0, not "${value}".`);
const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'spec', '--timeout', '7200000'];
/** What takes longest comes first, so that no processor waits for it at the end. */
const ofMocha = [
  ...['contract/anyKill', 'contract/soak', 'contract/anyReadOnly', 'contract/anyFullDisk', 'contract/anyTwoWindows'],
  ...['contract/client/anyNetworkFault', 'contract/emulator/randomRequests', 'unit/emulator/store/anyDatabaseVersion'],
  ...['unit/anyInput', 'unit/protocol/anyMessage', 'contract/emulator/anyState', 'contract/credentials/keyNetwork'],
  ...['contract/mqtt/randomPackets', 'contract/mqtt/anyPacket', 'contract/mqtt/anyContent', 'contract/mqtt/load'],
].map((file) => [...mocha, `test/${file}.test.ts`]);
/** They build the product anew, so they wait for what runs it, and for each other. */
const ofVsCode = [
  ['scripts/testHost.ts', 'newest', 'anyEmulatorKill'],
  ['scripts/testUi.ts', 'test/ui/anyHostKill.test.ts'],
];
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
// What is tried is what is shipped, and nothing that an earlier change left.
if ((await runScript('build')) !== 0) throw new Error('The product cannot be built.');
await someAtATime(ofMocha, runOne, Math.ceil(Number(values.jobs)));
await someAtATime(ofVsCode, runOne, 1);
console.log(failed === 0 ? 'Nothing broke.' : `${failed} of ${ofMocha.length + ofVsCode.length} files failed.`);
if (failed > 0) process.exitCode = 1;

/**
 * Each run is a process of its own: what one leaves in the heap is nothing of the next. What it prints comes as a whole at its end, so that
 * two that run together are told apart.
 */
async function runOne(run: readonly string[]): Promise<void> {
  const file = run.at(-1);
  const start = Date.now();
  console.log(`${file} begins`);
  const child = spawn(process.execPath, run, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  const minutes = ((Date.now() - start) / 60_000).toFixed(1);
  console.log(`${out}${errors}${file} ${code === 0 ? 'passed' : 'FAILED'} after ${minutes} minutes\n`);
  if (code !== 0) failed += 1;
}
