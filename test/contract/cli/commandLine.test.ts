import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { exitCodes } from '../../../src/cli/exitCodes.ts';
import { CommandLine } from '../../support/commandLine.ts';

async function run(...args: string[]) {
  await using command = new CommandLine(args);
  return { code: await command.exit, stdout: command.stdout, stderr: command.stderr };
}

describe('fleetbook on the command line', () => {
  it('shows what there is', async () => {
    for (const args of [[], ['help'], ['--help']]) {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /fleetbook emulator +Run the platform/);
    }
    const { code, stdout } = await run('emulator', '--help');
    assert.equal(code, 0);
    assert.match(stdout, /--mqtt-port N +port for devices/);
    assert.deepEqual(await run('--version'), { code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('says that an older Node is too old, before anything else', async () => {
    const older = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.11.1"})';
    await using command = new CommandLine(['emulator'], { nodeOptions: ['--import', older] });
    assert.deepEqual([await command.exit, command.stdout], [exitCodes.nodeTooOld, '']);
    assert.match(command.stderr, /needs Node 22\.16.*this is Node 20\.11\.1\. Install/);
  });

  for (const [args, words] of [
    [
      ['emulater'],
      /^There is no command “emulater”\. Did you mean emulator\?\nfleetbook --help shows what there is\.\n$/,
    ],
    [['coffee'], /^There is no command “coffee”\.\n/],
    [['emulator', '--prot', '1'], /There is no option --prot\. Did you mean --port\?\nfleetbook emulator --help shows/],
    [['emulator', '--nonsense'], /There is no option --nonsense\.\n/],
    [['emulator', '-p', '1'], /There is no option -p\./],
    [['emulator', '--port'], /--port wants a value: --port N\./],
    [['emulator', '--port', '--json'], /--port wants a value: --port N\./],
    [['emulator', '--port', '70000'], /--port is a number from 1 to 65535\./],
    [['emulator', '--mqtt-port', '1883x'], /--mqtt-port is a number from 1 to 65535\./],
    [['emulator', '--grace', '0'], /--grace is a number from 1 to 3600\./],
    [['emulator', '--json=yes'], /--json takes no value\./],
    [['emulator', '--seed', 'x'], /--seed is sample, empty, or a file with a state; there is no file .*x\./],
    [['emulator', 'start'], /“start” is one word too many\./],
  ] as const) {
    it(`explains what is wrong with: fleetbook ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, words);
    });
  }

  it('tells an old Node apart before it loads what that does not have', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-node-'));
    try {
      const old = path.join(folder, 'old.cjs');
      await writeFile(old, `Object.defineProperty(process.versions, 'node', { value: '18.20.4' });`);
      await using command = new CommandLine(['emulator'], { nodeOptions: ['--require', old] });
      assert.equal(await command.exit, 8);
      assert.match(command.stderr, /^fleetbook needs Node 22\.16 .* this is Node 18\.20\.4\. Install a newer one/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
