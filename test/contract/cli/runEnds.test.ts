import assert from 'node:assert/strict';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { CliHome } from '../../support/cliHome.ts';
import { CommandLine } from '../../support/commandLine.ts';
import { itWith } from '../../support/itWith.ts';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { runInLostTerminal } from '../../support/lostTerminal.ts';
import { startSecondEmulator } from '../../support/secondEmulator.ts';
import { SilentDevice } from '../../support/silentDevice.ts';
import { fenced, reaching, readJUnit, readResults, useRunCommand } from '../support/useRunCommand.ts';

describe('fleetbook run, cut short or asked', () => {
  const { inFolder, write, run } = useRunCommand();

  it('ends at SIGINT while the key is still fetched', async () => {
    const asked = Promise.withResolvers<undefined>();
    await using sts = await startLoopbackServer(() => {
      asked.resolve(undefined);
      return undefined;
    });
    await using home = await CliHome.create();
    const [access_key_id, access_key_secret] = ['LTAImaster', 'masterSecretOfTheProfile'];
    const role = { mode: 'RamRoleArn', ram_role_arn: 'acs:ram::1:role/fleet', region_id: 'cn-shanghai' };
    await home.write({ ...role, name: 'plant', access_key_id, access_key_secret });
    const file = await write('unkeyed.fleet.md', fenced('QueryProduct\nProductKey: a1Thermo001'));
    const where = ['--connection', 'plant', '--sts-endpoint', sts.endpoint];
    await using command = new CommandLine(['run', file, ...where], { env: { HOME: home.path } });
    await asked.promise;
    command.child.kill('SIGINT');
    assert.equal(await command.exit, 1, command.stderr);
    assert.equal(command.stderr, 'Finding the key was cancelled.\n');
  });

  it('cancels the call that runs at SIGINT, runs nothing more, and writes the results of what ran', async () => {
    await using cloud = await startSecondEmulator();
    await using device = await SilentDevice.connect(cloud.client, cloud.mqttPort, 'a1Thermo001');
    const good = 'QueryProduct\nProductKey: a1Thermo001';
    const file = await write('slow.fleet.md', fenced(good, `RRpc\nDevice: ${device.name}\nTimeout: 8000\n\nhi`, good));
    const [junit, json] = [inFolder('i.xml'), inFolder('i.json')];
    const { where, env } = reaching(cloud);
    await using command = new CommandLine(['run', file, file, ...where, '--junit', junit, '--json', json], { env });
    await device.asked;
    command.child.kill('SIGINT');
    assert.equal(await command.exit, 1, command.stdout + command.stderr);
    assert.match(command.stdout, /Cancelled/);
    assert.match(command.stdout, /1 succeeded, 1 failed, 1 not run/);
    const { files } = await readResults(json);
    assert.deepEqual(
      files.map(({ cells }) => cells.map(({ outcome }) => outcome)),
      [['success', 'cancelled', 'skipped']],
    );
    const totals = await readJUnit(junit);
    assert.deepEqual([totals['errors'], totals['skipped']], ['1', '1']);
  });

  it('goes on to its end where nobody reads what it prints any more', async () => {
    const cell = 'QueryProduct\nProductKey: a1Thermo001';
    const file = await write('unread.fleet.md', fenced(cell, cell, `# @expect Success == false\n${cell}`));
    const json = inFolder('unread.json');
    await using command = new CommandLine(['run', file, '--json', json]);
    command.child.stdout?.destroy();
    assert.equal(await command.exit, 1, command.stderr);
    assert.equal(command.stderr, '');
    const { files } = await readResults(json);
    assert.equal(files[0]?.cells.length, 3);
  });

  it('fails, with its results written, where the disk does not take what it prints', async function () {
    // A file that Linux alone has: each write finds the disk full.
    if (process.platform !== 'linux') this.skip();
    const file = await write('unprinted.fleet.md', fenced('QueryProduct\nProductKey: a1Thermo001'));
    const json = inFolder('unprinted.json');
    await using full = await open('/dev/full', 'w');
    await using command = new CommandLine(['run', file, '--json', json], { stdout: full.fd });
    assert.equal(await command.exit, 1);
    assert.equal(command.stderr, 'Not all that was printed could be written: the disk is full.\n');
    assert.equal((await readResults(json)).hasPassed, true);
  });

  itWith('python3', 'goes on to its end where its terminal goes away, and ends as its cells did', async () => {
    const cell = 'QueryProduct\nProductKey: a1Thermo001';
    for (const [name, cells, code] of [
      ['kept', [cell, cell], 0],
      ['broken', [cell, `# @expect Success == false\n${cell}`], 1],
    ] as const) {
      const file = await write(`${name}.fleet.md`, fenced(...cells));
      const json = inFolder(`${name}.json`);
      const ended = await runInLostTerminal(['run', file, '--json', json]);
      const { files } = await readResults(json);
      assert.equal(files[0]?.cells.length, cells.length);
      assert.equal(ended, code, name);
    }
  });

  it('takes SIGINT for a no where it asks', async () => {
    await using cloud = await startSecondEmulator();
    const file = await write('ask.fleet.md', fenced('DeleteDevice\nDevice: a1Thermo001/thermostat-0004'));
    const { where, env } = reaching(cloud);
    await using command = new CommandLine(['run', file, ...where], { env });
    while (!command.stderr.includes('Run it?')) await once(command.child.stderr!, 'data');
    command.child.kill('SIGINT');
    assert.equal(await command.exit, 1);
    assert.match(command.stdout, /0 succeeded, 0 failed, 1 not run/);
    await cloud.client.call('QueryDeviceDetail', { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0004' });
  });

  for (const answer of ['', 'y\n']) {
    it(`takes ${JSON.stringify(answer)} for a no where nobody could read the question`, async () => {
      await using cloud = await startSecondEmulator();
      const file = await write('unasked.fleet.md', fenced('DeleteDevice\nDevice: a1Thermo001/thermostat-0004'));
      const { where, env } = reaching(cloud);
      await using command = new CommandLine(['run', file, ...where], { env });
      command.child.stderr?.destroy();
      // Left open, as a terminal is.
      command.child.stdin?.write(answer);
      assert.equal(await command.exit, 14);
      assert.match(command.stdout, /0 succeeded, 0 failed, 1 not run/);
      await cloud.client.call('QueryDeviceDetail', { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0004' });
    });
  }

  it('runs nothing in a cloud account that nobody confirmed, and does not call that a success', async () => {
    await using cloud = await startSecondEmulator();
    const { where, env } = reaching(cloud);
    const file = await write(
      'erase.fleet.md',
      fenced('QueryProduct\nProductKey: a1Thermo001', 'DeleteDevice\nDevice: a1Thermo001/thermostat-0002'),
    );
    const [junit, json] = [inFolder('d.xml'), inFolder('d.json')];
    const common = [file, ...where];
    const total = async (): Promise<number> =>
      (await cloud.client.call('QueryDevice', { ProductKey: 'a1Thermo001' })).Total;
    const before = await total();
    // Nobody is there to answer.
    await using asking = new CommandLine(['run', ...common, '--junit', junit, '--json', json], { env });
    asking.child.stdin?.end();
    assert.equal(await asking.exit, 14, asking.stdout + asking.stderr);
    assert.match(asking.stderr, /DeleteDevice device a1Thermo001\/thermostat-0002\nRun it\?/);
    assert.match(asking.stderr, /Nobody confirmed/);
    assert.match(asking.stdout, /0 succeeded, 0 failed, 2 not run/);
    assert.equal(await total(), before);
    const totals = await readJUnit(junit);
    assert.deepEqual([totals['errors'], totals['skipped']], ['1', '2']);
    assert.equal((await readResults(json)).hasPassed, false);
    assert.equal((await run([...common, '--yes'], env)).code, 0);
    assert.equal(await total(), before - 1);
  });
});
