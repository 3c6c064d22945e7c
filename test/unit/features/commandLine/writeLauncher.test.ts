import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeLauncher } from '../../../../src/features/commandLine/writeLauncher.ts';

describe('writeLauncher', () => {
  let home: string;

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), "fleetbook's launcher "));
  });

  afterEach(() => rm(home, { recursive: true, force: true }));

  it('writes a command that runs the program with its arguments, whatever its path', async () => {
    const program = path.join(home, 'say $HOME.cjs');
    await writeFile(program, 'console.log(JSON.stringify([process.argv.slice(2), process.env.ELECTRON_RUN_AS_NODE]))');
    const folder = path.join(home, 'bin');
    await writeLauncher({ folder, runtime: process.execPath, program });
    const command = path.join(folder, process.platform === 'win32' ? 'fleetbook.cmd' : 'fleetbook');
    const { stdout } = await promisify(execFile)(command, ['run', 'a b', '--json'], {
      shell: process.platform === 'win32',
    });
    assert.deepEqual(JSON.parse(stdout), [['run', 'a b', '--json'], '1']);
    assert.match(await readFile(path.join(folder, 'fleetbook.cmd'), 'utf8'), /^@echo off\r\n/);
  });

  it('says what to do where what it runs has gone, as after an update', async () => {
    const folder = path.join(home, 'bin');
    const command = path.join(folder, process.platform === 'win32' ? 'fleetbook.cmd' : 'fleetbook');
    const [node, gone] = [process.execPath, path.join(home, 'gone')];
    for (const parts of [
      { runtime: node, program: gone },
      { runtime: gone, program: node },
    ]) {
      await writeLauncher({ folder, ...parts });
      await assert.rejects(promisify(execFile)(command, [], { shell: process.platform === 'win32' }), {
        code: process.platform === 'win32' ? 9009 : 127,
        stdout: '',
        stderr: /^fleetbook: .*Open the Fleet view of VS Code once, which renews this command\.\s+$/,
      });
    }
  });

  it('leaves alone what is the same, and replaces what an earlier version wrote', async () => {
    const options = { folder: home, runtime: '/opt/node', program: '/opt/fleetbook.cjs' };
    await writeLauncher(options);
    const command = path.join(home, 'fleetbook');
    const old = new Date('2020-01-01');
    await utimes(command, old, old);
    await writeLauncher(options);
    assert.deepEqual((await stat(command)).mtime, old);
    await writeLauncher({ ...options, program: '/opt/newer.cjs' });
    assert.match(await readFile(command, 'utf8'), /newer\.cjs/);
  });
});
