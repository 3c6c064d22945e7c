import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CliHome } from '../../support/cliHome.ts';
import { CommandLine } from '../../support/commandLine.ts';
import { itWhere } from '../../support/itWith.ts';
import { startSecondEmulator } from '../../support/secondEmulator.ts';
import { startStsServer } from '../../support/stsServer.ts';
import { fenced, readJUnit, readResults, useRunCommand } from '../support/useRunCommand.ts';

const look = '# @name product\n# @expect Data.ProductKey == "{{key}}"\nQueryProduct\nProductKey: {{key}}';

describe('fleetbook run', () => {
  const { inFolder, write, run } = useRunCommand();

  it('runs a notebook against an emulator of its own, and prints each result', async () => {
    const file = await write(
      'good.fleet.md',
      `# Good\n\n${fenced('@key = a1Thermo001', look, 'QueryDevice\nProductKey: {{product.Data.ProductKey}}\nPageSize: 2')}`,
    );
    const { code, stdout, stderr } = await run([file]);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /product\n✓ Done\s+a1Thermo001/);
    assert.match(stdout, /✓ Data\.ProductKey == "\{\{key\}\}"/);
    assert.match(stdout, /thermostat-0001/);
    assert.match(stdout, /2 succeeded, 0 failed, 0 not run/);
    assert.ok(!stdout.includes('\u001b'), 'no colours in a pipe');
  });

  it('exits with 1 where an expectation is not met, and goes on unless it shall not', async () => {
    const other = await write('other.fleet.md', fenced(`@key = a1Meter0001\n${look}`));
    const file = await write(
      'bad.fleet.md',
      fenced(`# @expect Total == 0\nQueryDevice\nProductKey: a1Thermo001`, `@key = a1Thermo001\n${look}`),
    );
    const { code, stdout } = await run([file, other]);
    assert.equal(code, 1);
    assert.match(stdout, /✕ Total == 0, but it is 2500/);
    assert.match(stdout, /2 succeeded, 1 failed, 0 not run/);
    const bailed = await run(['--bail', file, other]);
    assert.equal(bailed.code, 1);
    assert.match(bailed.stdout, /0 succeeded, 1 failed, 1 not run/);
  });

  it('runs in the region that it is told, and in no other', async () => {
    const file = await write('region.fleet.md', fenced('# @expect Total > 0\nQueryDevice\nProductKey: a1Thermo001'));
    const sample = await run([file, '--connection', 'emulator', '--region', 'cn-shanghai']);
    assert.equal(sample.code, 0, sample.stdout + sample.stderr);
    assert.match(sample.stdout, /emulator · cn-shanghai/);
    // The sample fleet is in Shanghai.
    const elsewhere = await run([file, '--region=ap-southeast-1']);
    assert.equal(elsewhere.code, 1);
    assert.match(elsewhere.stdout, /emulator · ap-southeast-1/);
    assert.match(elsewhere.stdout, /0 succeeded, 1 failed, 0 not run/);
    const wrong = await run([file, '--region', 'Shanghai!']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /--region is a name such as cn-shanghai\./);
  });

  it('takes the region of the command line rather than that of the environment or of a profile', async () => {
    await using cloud = await startSecondEmulator();
    await using home = await CliHome.create();
    const key = { access_key_id: cloud.accessKeyId, access_key_secret: cloud.accessKeySecret };
    await home.write({ ...key, name: 'plant', mode: 'AK', region_id: 'ap-southeast-1' });
    const file = await write('where.fleet.md', fenced('# @expect Total > 0\nQueryDevice\nProductKey: a1Thermo001'));
    const env = {
      HOME: home.path,
      ALIBABA_CLOUD_ACCESS_KEY_ID: cloud.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: cloud.accessKeySecret,
      ALIBABA_CLOUD_REGION_ID: 'ap-southeast-1',
    };
    for (const connection of ['plant', 'env']) {
      const onCloud = (...args: string[]) =>
        run([file, '--endpoint', cloud.endpoint, '--connection', connection, ...args], env);
      const own = await onCloud();
      assert.equal(own.code, 1);
      assert.match(own.stdout, new RegExp(`${connection} · ap-southeast-1`));
      const told = await onCloud('--region', 'cn-shanghai');
      assert.equal(told.code, 0, told.stdout + told.stderr);
      assert.match(told.stdout, new RegExp(`${connection} · cn-shanghai`));
    }
  });

  it('takes variables from the command line, and writes JUnit and JSON', async () => {
    const file = await write(
      'vars.fleet.md',
      fenced(`@key = nothing\n${look}`, 'GetDeviceShadow\nDevice: a1Thermo001/nobody', '# @skip\nQueryProduct'),
    );
    const [junit, json] = [inFolder('r.xml'), inFolder('r.json')];
    const { code } = await run([file, '--var', 'key=a1Thermo001', '--var=其他=1', '--junit', junit, '--json', json]);
    assert.equal(code, 1);
    const totals = await readJUnit(junit);
    assert.deepEqual(
      ['tests', 'failures', 'errors', 'skipped'].map((name) => totals[name]),
      ['3', '0', '1', '1'],
    );
    const results = await readResults(json);
    assert.equal(results.hasPassed, false);
    assert.deepEqual(
      results.files[0]?.cells.map((cell) => [cell.name, cell.outcome]),
      [
        ['product', 'success'],
        ['2 GetDeviceShadow a1Thermo001/nobody', 'failed'],
        ['3 QueryProduct', 'skipped'],
      ],
    );
    assert.equal(results.files[0].cells[1]?.errorCode, 'iot.device.NotExistedDevice');
  });

  it('takes the role of a profile, and asks before it runs the program of another', async () => {
    await using cloud = await startSecondEmulator();
    await using home = await CliHome.create();
    const key = { accessKeyId: cloud.accessKeyId, accessKeySecret: cloud.accessKeySecret };
    const master = { accessKeyId: 'LTAImaster', accessKeySecret: 'masterSecretOfTheProfile' };
    await using sts = await startStsServer({ master, given: key });
    const program = path.join(home.path, 'key.mjs');
    const printed = { mode: 'AK', access_key_id: key.accessKeyId, access_key_secret: key.accessKeySecret };
    await writeFile(program, `console.log(JSON.stringify(${JSON.stringify(printed)}))`);
    const common = { region_id: 'cn-shanghai', access_key_id: master.accessKeyId };
    await home.write(
      {
        ...{ ...common, name: 'plant', mode: 'RamRoleArn', access_key_secret: master.accessKeySecret },
        ram_role_arn: 'acs:ram::1:role/fleet',
      },
      { ...common, name: 'tool', mode: 'External', process_command: `${process.execPath} ${program}` },
      { ...common, name: 'wrong', mode: 'AK', access_key_secret: 'anotherSecret' },
    );
    const file = await write('cloud.fleet.md', fenced('QueryProduct\nProductKey: a1Thermo001'));
    const onCloud = (...args: string[]) =>
      run([file, '--endpoint', cloud.endpoint, '--sts-endpoint', sts.endpoint, ...args], { HOME: home.path });
    const taken = await onCloud('--connection', 'plant');
    assert.equal(taken.code, 0, taken.stdout + taken.stderr);
    assert.match(taken.stdout, /plant · cn-shanghai/);
    assert.equal(sts.requests.length, 1);
    await using asking = new CommandLine(['run', file, '--connection', 'tool', '--endpoint', cloud.endpoint], {
      env: { HOME: home.path },
    });
    asking.child.stdin?.end('n\n');
    assert.equal(await asking.exit, 17);
    assert.match(asking.stderr, /Run it\? .*not agreed to run/s);
    assert.equal((await onCloud('--connection', 'tool', '--yes')).code, 0);
    const wrong = await onCloud('--connection', 'wrong');
    assert.equal(wrong.code, 1);
    assert.match(wrong.stdout, /profile “wrong”/);
    for (const { stdout, stderr } of [taken, wrong]) assert.ok(!/masterSecret|anotherSecret/.test(stdout + stderr));
  });

  it('goes on behind a file that cannot be read, and keeps the results of all others', async () => {
    const good = await write('read.fleet.md', fenced('QueryProduct\nProductKey: a1Thermo001'));
    const latin = inFolder('latin.fleet.md');
    await writeFile(latin, Buffer.from('# zw\xf6lf\n', 'latin1'));
    const absent = inFolder('absent.fleet.md');
    const [junit, json] = [inFolder('u.xml'), inFolder('u.json')];
    const { code, stdout, stderr } = await run([good, absent, latin, good, '--junit', junit, '--json', json]);
    assert.equal(code, 1);
    assert.match(stdout, /2 succeeded, 0 failed, 0 not run/);
    assert.match(
      stderr,
      /absent\.fleet\.md: It cannot be read: there is no such file or folder. Paths count from the folder[^\n]*\n[^]*latin\.fleet\.md: .*not UTF-8/,
    );
    const totals = await readJUnit(junit);
    assert.deepEqual(
      ['tests', 'failures', 'errors'].map((name) => totals[name]),
      ['4', '0', '2'],
    );
    const { hasPassed, files } = await readResults(json);
    assert.equal(hasPassed, false);
    assert.deepEqual(
      files.map(({ cells, problem }) => [cells.length, problem === undefined]),
      [
        [1, true],
        [0, false],
        [0, false],
        [1, true],
      ],
    );
    assert.equal((await run(['--bail', good, absent, good, '--json', json])).code, 1);
    assert.equal((await readResults(json)).files.length, 2);
  });

  it('says of a folder and of a pattern that they are no notebooks', async () => {
    const { code, stderr } = await run([inFolder('.'), inFolder('*.none.md')]);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /: It cannot be read: it is a folder\.[^]*\*\.none\.md: It cannot be read: there is no such file/,
    );
  });

  it('writes its results into folders that are not there yet, each though another cannot be written', async () => {
    const file = await write('results.fleet.md', fenced('QueryProduct\nProductKey: a1Thermo001'));
    const [junit, json] = [inFolder('a/b/r.xml'), inFolder('c/r.json')];
    const both = await run([file, '--junit', junit, '--json', json]);
    assert.equal(both.code, 0, both.stdout + both.stderr);
    assert.match(await readFile(junit, 'utf8'), /^<\?xml/);
    await rm(json);
    // A file is no folder.
    const one = await run([file, '--junit', path.join(file, 'r.xml'), '--json', json]);
    assert.equal(one.code, 1);
    assert.match(one.stderr, /The results cannot be written to .*r\.xml: /);
    assert.match(one.stdout, /1 succeeded, 0 failed, 0 not run/);
    assert.equal((await readResults(json)).hasPassed, true);
  });

  itWhere(
    existsSync('/proc/self'),
    '/proc',
    'goes on, and says so, where a folder for results takes none',
    async () => {
      const file = await write('proc.fleet.md', fenced('QueryProduct\nProductKey: a1Thermo001'));
      const { code, stdout, stderr } = await run([file, '--json', '/proc/none/of/r.json']);
      assert.equal(code, 1);
      assert.match(stdout, /1 succeeded, 0 failed, 0 not run/);
      assert.match(
        stderr,
        /The results cannot be written to \/proc\/none\/of\/r\.json: there is no such file or folder\./,
      );
    },
  );

  it('needs no cell for what a variable of the command line says', async () => {
    const file = await write(
      'given.fleet.md',
      fenced(
        '# @skip only where nothing is given\n# @name made\nRegisterDevice\nProductKey: a1Thermo001',
        '@device = {{made.Data.DeviceName}}\n# @expect Data.DeviceName == "thermostat-0001"\nQueryDeviceDetail\nProductKey: a1Thermo001\nDeviceName: {{device}}',
      ),
    );
    const { code, stdout, stderr } = await run([file, '--var', 'device=thermostat-0001']);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /1 succeeded, 0 failed, 1 not run/);
  });

  it('says what is wrong with its command line, and where it looked for keys', async () => {
    const file = await write('any.fleet.md', fenced('QueryProduct\nProductKey: a1'));
    assert.equal((await run([])).code, 2);
    assert.equal((await run([file, '--var', 'nothing'])).code, 2);
    for (const option of ['--endpoint', '--sts-endpoint']) {
      const elsewhere = await run([file, option, 'http://127.0.0.1:1']);
      assert.equal(elsewhere.code, 2, elsewhere.stdout);
      assert.match(elsewhere.stderr, new RegExp(`^${option} needs --connection`, 'm'));
    }
    const env = { HOME: inFolder('.'), ALIBABA_CLOUD_ACCESS_KEY_ID: '', ALICLOUD_ACCESS_KEY_ID: '' };
    const absent = await run([file, '--connection', 'env'], env);
    assert.equal(absent.code, 17);
    assert.match(absent.stderr, /ALIBABA_CLOUD_ACCESS_KEY_ID/);
    const unknown = await run([file, '--connection', 'work'], env);
    assert.equal(unknown.code, 17);
    assert.match(unknown.stderr, /config\.json/);
    assert.equal((await run([inFolder('absent.fleet.md')])).code, 1);
  });
});
