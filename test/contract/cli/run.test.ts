import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseStringPromise } from 'xml2js';
import { CliHome } from '../../support/cliHome.ts';
import { CommandLine } from '../../support/commandLine.ts';
import { itWhere, itWith } from '../../support/itWith.ts';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { runInLostTerminal } from '../../support/lostTerminal.ts';
import { startSecondEmulator } from '../../support/secondEmulator.ts';
import { tracesOf } from '../../support/secretTraces.ts';
import { SilentDevice } from '../../support/silentDevice.ts';
import { startStsServer } from '../../support/stsServer.ts';

const fenced = (...cells: string[]) => cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n');

const look = '# @name product\n# @expect Data.ProductKey == "{{key}}"\nQueryProduct\nProductKey: {{key}}';
const echo = (...head: string[]) =>
  [...head, 'RRpc', 'Device: a1Thermo001/thermostat-0001', 'Timeout: 5000', '', '{ "say": "{{$secret TOKEN}}" }'].join(
    '\n',
  );

interface JUnit {
  readonly testsuites: { readonly $: Readonly<Record<string, string>> };
}

interface Results {
  readonly hasPassed: boolean;
  readonly files: readonly {
    readonly problem?: string;
    readonly cells: readonly { readonly name: string; readonly outcome: string; readonly errorCode?: string }[];
  }[];
}

describe('fleetbook run', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-run-test-'));
  });

  after(async () => rm(folder, { recursive: true }));

  const write = async (name: string, text: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  };

  const run = async (args: readonly string[], env: Record<string, string> = {}) => {
    await using command = new CommandLine(['run', ...args], { env });
    const code = await command.exit;
    return { code, stdout: command.stdout, stderr: command.stderr };
  };

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
    const sample = await run([file, '--region', 'cn-shanghai']);
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
    const [junit, json] = [path.join(folder, 'r.xml'), path.join(folder, 'r.json')];
    const { code } = await run([file, '--var', 'key=a1Thermo001', '--var=其他=1', '--junit', junit, '--json', json]);
    assert.equal(code, 1);
    const { testsuites } = (await parseStringPromise(await readFile(junit, 'utf8'))) as JUnit;
    assert.deepEqual(
      ['tests', 'failures', 'errors', 'skipped'].map((name) => testsuites.$[name]),
      ['3', '0', '1', '1'],
    );
    const results = JSON.parse(await readFile(json, 'utf8')) as Results;
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

  it('shows a secret nowhere, though the device sends it back', async () => {
    const secret = 'p/ä+"s3cr&wörd';
    const file = await write(
      'secret.fleet.md',
      fenced(
        echo('# @name echo', '# @expect payload.received.say == "no"'),
        'GetDeviceShadow\nProductKey: a1Thermo001\nDeviceName: {{echo.payload.received.say}}',
      ),
    );
    const [junit, json] = [path.join(folder, 's.xml'), path.join(folder, 's.json')];
    const { code, stdout, stderr } = await run([file, '--junit', junit, '--json', json], { TOKEN: secret });
    assert.equal(code, 1);
    const written = [stdout, stderr, await readFile(junit, 'utf8'), await readFile(json, 'utf8')].join('\n');
    assert.match(written, /•••/);
    for (const trace of tracesOf(secret)) assert.ok(!written.includes(trace), trace);
  });

  it('shows a secret nowhere, though a later file reads back what an earlier one wrote with it', async () => {
    const secret = 'p/ä+"s3cr&wörd';
    const place = 'Device: a1Thermo001/thermostat-0001';
    const shadow =
      '{ "method": "update", "version": 9000000000, "state": { "desired": { "key": "{{$secret TOKEN}}" } } }';
    const files = [
      await write('writes.fleet.md', fenced(`UpdateDeviceShadow\n${place}\n\n${shadow}`)),
      await write('reads.fleet.md', fenced(`# @expect payload.state == "no"\nGetDeviceShadow\n${place}`)),
    ];
    const [junit, json] = [path.join(folder, 'f.xml'), path.join(folder, 'f.json')];
    const { stdout, stderr } = await run([...files, '--junit', junit, '--json', json], { TOKEN: secret });
    assert.match(stdout, /"key": "•••"/);
    const written = [stdout, stderr, await readFile(junit, 'utf8'), await readFile(json, 'utf8')].join('\n');
    for (const trace of tracesOf(secret)) assert.ok(!written.includes(trace), `${trace} in ${written}`);
  });

  it('shows a secret nowhere, though a device says it before a cell first uses it, or a check cuts it in half', async () => {
    const secret = 'p/ä+"s3cr&wörd';
    const asking = (body: string) => `RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n${body}`;
    const said = (name: string) => `# @expect payload.received == "no"\n${asking(`{{$env ${name}}}`)}`;
    const files = [
      await write('said.fleet.md', fenced(said('SAID'), said('LONG'))),
      await write('used.fleet.md', fenced(asking('{{$secret TOKEN}}'))),
    ];
    const [junit, json] = [path.join(folder, 'e.xml'), path.join(folder, 'e.json')];
    // What is found instead of what a check expects is cut after 200 characters.
    const env = { SAID: secret, LONG: `${'x'.repeat(190)}${secret}`, TOKEN: secret };
    const { stdout, stderr } = await run([...files, '--junit', junit, '--json', json], env);
    const [ofJUnit, ofJson] = [await readFile(junit, 'utf8'), await readFile(json, 'utf8')];
    for (const written of [stdout, ofJUnit, ofJson]) assert.match(written, /received.*•••/);
    for (const written of [stdout, stderr, ofJUnit, ofJson]) {
      for (const trace of [...tracesOf(secret), 'p/ä+']) assert.ok(!written.includes(trace), `${trace} in ${written}`);
    }
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

  it('goes on behind a file that cannot be read, and keeps the results of all others', async () => {
    const good = await write('read.fleet.md', fenced('QueryProduct\nProductKey: a1Thermo001'));
    const latin = path.join(folder, 'latin.fleet.md');
    await writeFile(latin, Buffer.from('# zw\xf6lf\n', 'latin1'));
    const absent = path.join(folder, 'absent.fleet.md');
    const [junit, json] = [path.join(folder, 'u.xml'), path.join(folder, 'u.json')];
    const results = async (): Promise<Results> => JSON.parse(await readFile(json, 'utf8')) as Results;
    const { code, stdout, stderr } = await run([good, absent, latin, good, '--junit', junit, '--json', json]);
    assert.equal(code, 1);
    assert.match(stdout, /2 succeeded, 0 failed, 0 not run/);
    assert.match(
      stderr,
      /absent\.fleet\.md: It cannot be read: there is no such file or folder. Paths count from the folder[^\n]*\n[^]*latin\.fleet\.md: .*not UTF-8/,
    );
    const { testsuites } = (await parseStringPromise(await readFile(junit, 'utf8'))) as JUnit;
    assert.deepEqual(
      ['tests', 'failures', 'errors'].map((name) => testsuites.$[name]),
      ['4', '0', '2'],
    );
    const { hasPassed, files } = await results();
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
    assert.equal((await results()).files.length, 2);
  });

  it('says of a folder and of a pattern that they are no notebooks', async () => {
    const { code, stderr } = await run([folder, path.join(folder, '*.none.md')]);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /: It cannot be read: it is a folder\.[^]*\*\.none\.md: It cannot be read: there is no such file/,
    );
  });

  it('writes its results into folders that are not there yet, each though another cannot be written', async () => {
    const file = await write('results.fleet.md', fenced('QueryProduct\nProductKey: a1Thermo001'));
    const [junit, json] = [path.join(folder, 'a/b/r.xml'), path.join(folder, 'c/r.json')];
    const both = await run([file, '--junit', junit, '--json', json]);
    assert.equal(both.code, 0, both.stdout + both.stderr);
    assert.match(await readFile(junit, 'utf8'), /^<\?xml/);
    await rm(json);
    // A file is no folder.
    const one = await run([file, '--junit', path.join(file, 'r.xml'), '--json', json]);
    assert.equal(one.code, 1);
    assert.match(one.stderr, /The results cannot be written to .*r\.xml: /);
    assert.match(one.stdout, /1 succeeded, 0 failed, 0 not run/);
    assert.equal((JSON.parse(await readFile(json, 'utf8')) as Results).hasPassed, true);
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

  it('cancels the call that runs at SIGINT, runs nothing more, and writes the results of what ran', async () => {
    await using cloud = await startSecondEmulator();
    await using device = await SilentDevice.connect(cloud.client, cloud.mqttPort, 'a1Thermo001');
    const good = 'QueryProduct\nProductKey: a1Thermo001';
    const file = await write('slow.fleet.md', fenced(good, `RRpc\nDevice: ${device.name}\nTimeout: 8000\n\nhi`, good));
    const [junit, json] = [path.join(folder, 'i.xml'), path.join(folder, 'i.json')];
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: cloud.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: cloud.accessKeySecret,
    };
    const where = ['--endpoint', cloud.endpoint, '--connection', 'env', '--region', 'cn-shanghai'];
    await using command = new CommandLine(['run', file, file, ...where, '--junit', junit, '--json', json], { env });
    await device.asked;
    command.child.kill('SIGINT');
    assert.equal(await command.exit, 1, command.stdout + command.stderr);
    assert.match(command.stdout, /Cancelled/);
    assert.match(command.stdout, /1 succeeded, 1 failed, 1 not run/);
    const { files } = JSON.parse(await readFile(json, 'utf8')) as Results;
    assert.deepEqual(
      files.map(({ cells }) => cells.map(({ outcome }) => outcome)),
      [['success', 'cancelled', 'skipped']],
    );
    const { testsuites } = (await parseStringPromise(await readFile(junit, 'utf8'))) as JUnit;
    assert.deepEqual([testsuites.$['errors'], testsuites.$['skipped']], ['1', '1']);
  });

  it('goes on to its end where nobody reads what it prints any more', async () => {
    const cell = 'QueryProduct\nProductKey: a1Thermo001';
    const file = await write('unread.fleet.md', fenced(cell, cell, `# @expect Success == false\n${cell}`));
    const json = path.join(folder, 'unread.json');
    await using command = new CommandLine(['run', file, '--json', json]);
    command.child.stdout?.destroy();
    assert.equal(await command.exit, 1, command.stderr);
    assert.equal(command.stderr, '');
    const { files } = JSON.parse(await readFile(json, 'utf8')) as Results;
    assert.equal(files[0]?.cells.length, 3);
  });

  it('fails, with its results written, where the disk does not take what it prints', async function () {
    // A file that Linux alone has: each write finds the disk full.
    if (process.platform !== 'linux') this.skip();
    const file = await write('unprinted.fleet.md', fenced('QueryProduct\nProductKey: a1Thermo001'));
    const json = path.join(folder, 'unprinted.json');
    await using full = await open('/dev/full', 'w');
    await using command = new CommandLine(['run', file, '--json', json], { stdout: full.fd });
    assert.equal(await command.exit, 1);
    assert.equal(command.stderr, 'Not all that was printed could be written: the disk is full.\n');
    assert.equal((JSON.parse(await readFile(json, 'utf8')) as Results).hasPassed, true);
  });

  itWith('python3', 'goes on to its end where its terminal goes away, and ends as its cells did', async () => {
    const cell = 'QueryProduct\nProductKey: a1Thermo001';
    for (const [name, cells, code] of [
      ['kept', [cell, cell], 0],
      ['broken', [cell, `# @expect Success == false\n${cell}`], 1],
    ] as const) {
      const file = await write(`${name}.fleet.md`, fenced(...cells));
      const json = path.join(folder, `${name}.json`);
      const ended = await runInLostTerminal(['run', file, '--json', json]);
      const { files } = JSON.parse(await readFile(json, 'utf8')) as Results;
      assert.equal(files[0]?.cells.length, cells.length);
      assert.equal(ended, code, name);
    }
  });

  it('takes SIGINT for a no where it asks', async () => {
    await using cloud = await startSecondEmulator();
    const file = await write('ask.fleet.md', fenced('DeleteDevice\nDevice: a1Thermo001/thermostat-0004'));
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: cloud.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: cloud.accessKeySecret,
    };
    const where = ['--endpoint', cloud.endpoint, '--connection', 'env', '--region', 'cn-shanghai'];
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
      const env = {
        ALIBABA_CLOUD_ACCESS_KEY_ID: cloud.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: cloud.accessKeySecret,
      };
      const where = ['--endpoint', cloud.endpoint, '--connection', 'env', '--region', 'cn-shanghai'];
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
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: cloud.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: cloud.accessKeySecret,
    };
    const file = await write(
      'erase.fleet.md',
      fenced('QueryProduct\nProductKey: a1Thermo001', 'DeleteDevice\nDevice: a1Thermo001/thermostat-0002'),
    );
    const [junit, json] = [path.join(folder, 'd.xml'), path.join(folder, 'd.json')];
    const common = [file, '--endpoint', cloud.endpoint, '--connection', 'env', '--region', 'cn-shanghai'];
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
    const { testsuites } = (await parseStringPromise(await readFile(junit, 'utf8'))) as JUnit;
    assert.deepEqual([testsuites.$['errors'], testsuites.$['skipped']], ['1', '2']);
    assert.equal((JSON.parse(await readFile(json, 'utf8')) as Results).hasPassed, false);
    assert.equal((await run([...common, '--yes'], env)).code, 0);
    assert.equal(await total(), before - 1);
  });

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
    const env = { HOME: folder, ALIBABA_CLOUD_ACCESS_KEY_ID: '', ALICLOUD_ACCESS_KEY_ID: '' };
    const absent = await run([file, '--connection', 'env'], env);
    assert.equal(absent.code, 17);
    assert.match(absent.stderr, /ALIBABA_CLOUD_ACCESS_KEY_ID/);
    const unknown = await run([file, '--connection', 'work'], env);
    assert.equal(unknown.code, 17);
    assert.match(unknown.stderr, /config\.json/);
    assert.equal((await run([path.join(folder, 'absent.fleet.md')])).code, 1);
  });
});
