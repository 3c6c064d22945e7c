import assert from 'node:assert/strict';
import type { CallReport } from '../../src/model/callReport/callReport.ts';
import { CellRuns } from '../support/cellRuns.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';
import { SilentDevice } from '../support/silentDevice.ts';

const rrpc = (body: string, ...head: string[]) =>
  [...head, 'RRpc', 'Device: a1Thermo001/thermostat-0001', 'Timeout: 5000', '', body].join('\n');

describe('Cells against the emulator', () => {
  let emulator: SampleEmulator;
  const runsOf = (...texts: string[]): CellRuns => new CellRuns(() => Promise.resolve(emulator.client()), texts);

  before(async () => {
    emulator = await startSampleEmulator();
  });

  after(async () => emulator[Symbol.asyncDispose]());

  it('gives later cells the answers of earlier ones, with their types', async () => {
    const runs = runsOf(
      '@product = a1Thermo001\n# @name list\nQueryDevice\nProductKey: {{product}}\nPageSize: 3',
      rrpc('{ "name": "{{list.Data[0].DeviceName}}", "total": "{{list.Total}}" }', '# @name echo'),
      '# @expect Data.DeviceName == "{{echo.payload.received.name}}"\nQueryDeviceDetail\nProductKey: {{product}}\nDeviceName: {{echo.payload.received.name}}',
    );
    const reports = await runs.run();
    assert.deepEqual(
      [...reports.values()].map((report) => report?.outcome),
      ['success', 'success', 'success'],
      [...reports.values()].map((report) => report?.problem).join('\n'),
    );
    assert.match(reports.get(1)?.content?.text ?? '', /"total": 2500\b/);
    assert.equal(reports.get(2)?.checks?.[0]?.isMet, true);
  });

  it('runs first what a cell needs and has not run, reads at once and writes when they are confirmed', async () => {
    const runs = runsOf(
      '# @name list\nQueryDevice\nProductKey: a1Thermo001\nPageSize: 1',
      'QueryDeviceDetail\nProductKey: a1Thermo001\nDeviceName: {{list.Data[0].DeviceName}}',
      rrpc('{{made.MessageId}}'),
      '# @name made\nPub\nProductKey: a1Thermo001\nTopicFullName: /a1Thermo001/thermostat-0001/user/get\n\nhi',
    );
    assert.equal((await runs.run([1])).get(1)?.outcome, 'success');
    assert.deepEqual(runs.order, [0, 1]);
    assert.deepEqual(runs.asked, []);
    // By now it has an answer.
    await runs.run([1]);
    assert.deepEqual(runs.order, [1]);
    assert.equal((await runs.run([2])).get(2)?.outcome, 'success');
    assert.deepEqual(runs.asked, [['Pub to /a1Thermo001/thermostat-0001/user/get']]);
  });

  it('takes a name for that of the first cell that has it, whichever ran last, and for no circle', async () => {
    const runs = runsOf(
      rrpc('"first"', '# @name echo'),
      rrpc('{ "after": "{{echo.payload.received}}" }', '# @name echo'),
      rrpc('{ "seen": "{{echo.payload.received}}" }'),
    );
    const reports = await runs.run();
    assert.match(reports.get(1)?.content?.text ?? '', /"after": "\\"first\\""|"after": "first"/);
    assert.match(reports.get(2)?.content?.text ?? '', /"seen": "\\"first\\""|"seen": "first"/);
    // The first has an answer, so that neither runs again.
    await runs.run([2]);
    assert.deepEqual(runs.order, [2]);
    await runs.run([1]);
    assert.match((await runs.run([2])).get(2)?.content?.text ?? '', /first/);
  });

  describe('where the notebook changes between two runs', () => {
    const echo = (text: string) => rrpc(`"${text}"`, '# @name echo');
    const uses = rrpc('{ "seen": "{{echo.payload.received}}" }');
    const seen = (reports: ReadonlyMap<number, CallReport | undefined>, index: number) =>
      /"seen": "(?:\\")?(\w+)/.exec(reports.get(index)?.content?.text ?? '')?.[1];
    const unedited = (report: CallReport | undefined) =>
      report?.facts.find(({ name }) => name === 'Not run since edited')?.value;

    it('takes no answer of the cell that had a name before for that of one inserted above', async () => {
      const runs = runsOf(echo('old'), uses);
      runs.ids = ['old', 'uses'];
      assert.equal(seen(await runs.run(), 1), 'old');
      runs.texts.unshift(echo('new'));
      runs.ids = ['new', 'old', 'uses'];
      const reports = await runs.run([2]);
      assert.deepEqual(runs.order, [0, 2]);
      assert.equal(seen(reports, 2), 'new');
      // Neither of them is run for it again, and that of the older cell is still its own.
      runs.texts.shift();
      runs.ids = ['old', 'uses'];
      assert.equal(seen(await runs.run([1]), 1), 'old');
      assert.deepEqual(runs.order, [1]);
    });

    it('keeps the answer of a cell that is moved or renamed', async () => {
      const runs = runsOf(echo('old'), uses);
      runs.ids = ['old', 'uses'];
      await runs.run();
      runs.texts.splice(0, 2, uses.replace('echo.', 'other.'), echo('old').replace('echo', 'other'));
      runs.ids = ['uses', 'old'];
      assert.equal(seen(await runs.run([0]), 0), 'old');
      assert.deepEqual(runs.order, [0]);
    });

    it('keeps the answer of a cell that is edited until it runs again, and says so where it is used', async () => {
      const runs = runsOf(echo('old'), uses);
      assert.equal(unedited((await runs.run()).get(1)), undefined);
      runs.texts[0] = echo('new');
      const reports = await runs.run([1]);
      assert.equal(seen(reports, 1), 'old');
      assert.equal(unedited(reports.get(1)), 'echo');
      assert.deepEqual(runs.order, [1]);
      const again = await runs.run();
      assert.equal(seen(again, 1), 'new');
      assert.equal(unedited(again.get(1)), undefined);
    });

    it('keeps no answer of a cell that had no name when it ran', async () => {
      const runs = runsOf(rrpc('"old"'), uses);
      await runs.run([0]);
      runs.texts[0] = echo('old');
      assert.equal(seen(await runs.run([1]), 1), 'old');
      assert.deepEqual(runs.order, [0, 1]);
    });
  });

  it('says of a named cell that did not succeed that it has no answer', async () => {
    const runs = runsOf(
      '# @name lost\nGetDeviceShadow\nDevice: a1Thermo001/nobody',
      'QueryProduct\nProductKey: {{lost.Data}}',
    );
    const reports = await runs.run([0, 1], { stopsAtFailure: false });
    assert.match(reports.get(1)?.problem ?? '', /^The cell lost has no answer/);
  });

  it('says which expectations were not met, and what was found', async () => {
    const runs = runsOf(
      rrpc('hi', '# @expect RrpcCode == "SUCCESS"', '# @expect payload.ok == false', '# @expect payload.none exists'),
    );
    const report = (await runs.run()).get(0);
    assert.equal(report?.outcome, 'unsuccessful');
    assert.deepEqual(
      report.checks?.map(({ isMet, found }) => [isMet, found]),
      [
        [true, undefined],
        [false, 'but it is true'],
        [false, 'but nothing is there'],
      ],
    );
  });

  it('takes an error that was expected for a success', async () => {
    const missing = 'GetDeviceShadow\nDevice: a1Thermo001/nobody';
    const runs = runsOf(
      `# @expect-error iot.device.NotExistedDevice\n${missing}`,
      `# @expect-error iot.device.Other\n${missing}`,
    );
    const reports = await runs.run();
    assert.equal(reports.get(0)?.outcome, 'success');
    assert.equal(reports.get(1)?.outcome, 'failed');
    assert.match(reports.get(1)?.checks?.[0]?.found ?? '', /NotExistedDevice/);
  });

  it('repeats a call as often as it says, or until what is expected is there', async () => {
    const runs = runsOf(
      '# @repeat 3 every 150\nQueryProduct\nProductKey: a1Thermo001',
      '# @repeat 5 every 10 until met\n# @expect Data.ProductKey == "a1Thermo001"\nQueryProduct\nProductKey: a1Thermo001',
      '# @repeat 5 every 10\nGetDeviceShadow\nDevice: a1Thermo001/nobody',
    );
    const begun = performance.now();
    const reports = await runs.run();
    // Two pauses lie between three calls, and a timer may be a millisecond early.
    assert.ok(performance.now() - begun >= 2 * 149);
    const calls = (index: number) => reports.get(index)?.facts.find(({ name }) => name === 'Calls')?.value;
    assert.equal(calls(0), '3 of 3');
    assert.equal(calls(1), '1 of 5');
    assert.equal(reports.get(2)?.outcome, 'failed');
  });

  it('skips, times out, and only defines variables', async () => {
    await using device = await SilentDevice.connect(emulator.client(), emulator.running.mqttPort, 'a1Thermo001');
    const runs = runsOf(
      '# @skip not today\nQueryProduct\nProductKey: a1',
      '@a = 1',
      `# @timeout 200\nRRpc\nDevice: ${device.name}\nTimeout: 5000\n\nhi`,
    );
    const reports = await runs.run();
    assert.equal(reports.get(0)?.problem, 'not today');
    assert.equal(reports.get(1), undefined);
    assert.equal(reports.get(2)?.outcome, 'unknown');
  });

  it('cancels the call in flight and what waits', async () => {
    await using device = await SilentDevice.connect(emulator.client(), emulator.running.mqttPort, 'a1Thermo001');
    const runs = runsOf(`RRpc\nDevice: ${device.name}\nTimeout: 8000\n\nhi`, 'QueryProduct\nProductKey: a1Thermo001');
    const ended = runs.run();
    await device.asked;
    for (const cell of runs.cells.values()) cell.controller.abort();
    assert.deepEqual(
      [...(await ended).values()].map((report) => report?.outcome),
      ['cancelled', 'skipped'],
    );
  });

  it('calls operations that the catalogue lacks', async () => {
    const runs = runsOf('QueryDeviceGroupList\nCurrentPage: 1');
    assert.match((await runs.run()).get(0)?.problem ?? '', /QueryDeviceGroupList failed/);
  });
});
