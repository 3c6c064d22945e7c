import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommandLine } from '../../support/commandLine.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const topic = '/a1Thermo001/thermostat-0001/user/update';
const query = 'SELECT temperature AS t FROM "/a1Thermo001/+/user/update" WHERE temperature > 20';
const warm = { name: 'warm', topic, payload: { temperature: 21.5 }, expect: { row: { t: 21.5 } } };
const cold = { name: 'cold', topic, payload: { temperature: 3 }, expect: { passes: false } };

describe('fleetbook rule test', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-rule-'));
  });
  after(() => rm(folder, { recursive: true }));

  const write = async (name: string, file: object | string): Promise<string> => {
    const written = path.join(folder, name);
    await mkdir(path.dirname(written), { recursive: true });
    await writeFile(written, typeof file === 'string' ? file : JSON.stringify(file, undefined, 2));
    return written;
  };
  const run = async (...args: readonly string[]) => {
    await using command = new CommandLine(['rule', ...args]);
    const code = await command.exit;
    return { code, stdout: command.stdout, stderr: command.stderr };
  };

  it('tries all cases of all files of a folder, and ends with 0 where all pass', async () => {
    await write('good/a.rule-test.json', { query, cases: [warm] });
    await write('good/below/b.rule-test.json', { query, cases: [cold] });
    await write('good/node_modules/c.rule-test.json', 'not looked at');
    const { code, stdout } = await run('test', path.join(folder, 'good'));
    assert.match(stdout, /a\.rule-test\.json\n {2}✓ warm\n.*b\.rule-test\.json\n {2}✓ cold\n\n2 passed, 0 failed\n$/);
    assert.equal(code, 0);
  });

  it('shows what differs where a case fails, and ends with 15', async () => {
    const expect = { row: { t: 22 } };
    const file = await write('failing.rule-test.json', {
      query,
      cases: [warm, { ...warm, name: 'warmer', expect }, { ...cold, expect }],
    });
    const { code, stdout } = await run('test', file);
    assert.match(stdout, / {2}✓ warm\n {2}✗ warmer \(line \d+\)\n {4}Another row came/);
    assert.match(stdout, /- {3}"t": 22\n {4}\+ {3}"t": 21\.5\n/);
    assert.match(
      stdout,
      /✗ cold .*\n {4}The message does not pass: temperature > 20 does not hold: temperature is 3\./,
    );
    assert.match(stdout, /\n1 passed, 2 failed\n$/);
    assert.equal(code, 15);
  });

  it('names the place of what is wrong with a file, and ends with 16', async () => {
    const malformed = await write('malformed.rule-test.json', { query, cases: [{ ...warm, topic: 'x' }] });
    const refused = await write('refused.rule-test.json', { query: 'SELECT abs(', cases: [warm] });
    const { code, stdout } = await run('test', malformed, refused);
    assert.match(stdout, /✗ line 6, column 16: cases\[0\]\.topic must begin with a slash/);
    assert.match(stdout, /✗ warm \(line 4\)\n {4}The query cannot run\./);
    assert.match(stdout, /0 passed, 0 failed, 2 could not be tried/);
    assert.equal(code, 16);
    const absent = await run('test', path.join(folder, 'absent'));
    assert.equal(absent.code, 16);
    assert.match(absent.stderr, /absent cannot be read/);
  });

  it('says it to programs in lines of JSON', async () => {
    const file = await write('json.rule-test.json', { query, cases: [warm, { ...cold, expect: { row: 1 } }] });
    const { code, stdout } = await run('test', file, '--json');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      lines.map(({ case: name, result }) => [name, result]),
      [
        ['warm', 'passed'],
        ['cold', 'failed'],
        [undefined, undefined],
      ],
    );
    assert.equal(lines[1]?.['expected'], '1');
    assert.deepEqual(lines[2], { passed: 1, failed: 1, unusable: 0 });
    assert.equal(code, 15);
  });

  it('says what its words are', async () => {
    assert.equal((await run('test')).code, 2);
    assert.match((await run('tset', 'x')).stderr, /There is no “tset” here, but test\./);
    assert.match((await run('--help')).stdout, /Usage: fleetbook rule test PATH… \[OPTIONS\]/);
  });

  describe('of a rule by its name', () => {
    let emulator: SampleEmulator;
    let dataDir: string;
    before(async () => {
      dataDir = path.join(folder, 'data');
      emulator = await startSampleEmulator({ dataDir });
      await emulator.client().call('CreateRule', {
        Name: 'warm_rooms',
        ProductKey: 'a1Thermo001',
        ShortTopic: '+/user/update',
        Select: 'temperature AS t',
        Where: 'temperature > 20',
      });
      await emulator.client().call('CreateRule', { Name: 'without_sql' });
      await emulator.client().call('CreateRule', {
        Name: 'posts',
        ProductKey: 'a1Meter0001',
        ShortTopic: '+/thing/event/property/post',
        TopicType: 0,
        Select: 'items.temperature.value AS t',
      });
    });
    after(() => emulator[Symbol.asyncDispose]());

    it('reads it from the emulator', async () => {
      const file = await write('rule.rule-test.json', { rule: 'warm_rooms', cases: [warm, cold] });
      const post = {
        name: 'post',
        topic: '/sys/a1Meter0001/meter-1500/thing/event/property/post',
        payload: { items: { temperature: { value: 21.5, time: 1 } } },
        expect: { row: { t: 21.5 } },
      };
      const system = await write('system.rule-test.json', { rule: 'posts', cases: [post] });
      const { code, stdout, stderr } = await run('test', file, system, '--data', dataDir);
      assert.match(stdout, /3 passed, 0 failed/, stderr);
      assert.equal(code, 0);
    });

    it('says that there is no such rule, that it has no SQL, or that no emulator runs', async () => {
      const none = await write('none.rule-test.json', { rule: 'no_such', cases: [warm] });
      const empty = await write('empty.rule-test.json', { rule: 'without_sql', cases: [warm] });
      const { code, stdout } = await run('test', none, empty, '--data', dataDir);
      assert.match(stdout, /✗ There is no rule "no_such" in cn-shanghai\./);
      assert.match(stdout, /✗ The rule "without_sql" has no SQL yet\./);
      assert.equal(code, 16);
      const away = await run('test', none, '--data', path.join(folder, 'nobody'));
      assert.equal(away.code, 10);
      assert.match(away.stderr, /No emulator runs on .*nobody\. Start one with: fleetbook emulator/);
    });
  });
});
