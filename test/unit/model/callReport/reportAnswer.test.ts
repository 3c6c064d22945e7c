import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/common/losslessJson.ts';
import { chartOf } from '../../../../src/model/callReport/chartOf.ts';
import { formatReport } from '../../../../src/model/callReport/formatReport.ts';
import { reportAnswer } from '../../../../src/model/callReport/reportAnswer.ts';
import { reportFailure, reportNotRun } from '../../../../src/model/callReport/reportFailure.ts';
import { tableOf } from '../../../../src/model/callReport/tableOf.ts';

const timing = { startedAt: Date.UTC(2026, 10, 23, 9, 30), duration: 12 };
const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };

describe('reportAnswer', () => {
  it('puts the decoded payload of RRpc first and keeps the wire form', () => {
    const PayloadBase64Byte = Buffer.from('{"ok":true,"id":12345678901234567890}').toString('base64');
    const answer = { RequestId: 'R-1', MessageId: '889455942124347329', RrpcCode: 'SUCCESS', PayloadBase64Byte };
    const report = reportAnswer('RRpc', device, answer, timing);
    assert.deepEqual(report, {
      outcome: 'success',
      title: 'RRpc',
      subject: 'a1Thermo001/thermostat-0001',
      startedAt: '2026-11-23T09:30:00.000Z',
      duration: 12,
      content: {
        form: 'json',
        label: 'payload, 37 bytes',
        text: '{\n  "ok": true,\n  "id": 12345678901234567890\n}',
        wire: { encoding: 'base64', text: PayloadBase64Byte },
      },
      facts: [
        { name: 'MessageId', value: '889455942124347329' },
        { name: 'RrpcCode', value: 'SUCCESS' },
        { name: 'RequestId', value: 'R-1' },
      ],
      problem: undefined,
      answer: JSON.stringify(answer, undefined, 2),
    });
  });

  for (const code of ['TIMEOUT', 'OFFLINE', 'HALFCONN', 'UNKNOW']) {
    it(`calls an RRpc that ends in ${code} unsuccessful and says what to do`, () => {
      const report = reportAnswer('RRpc', device, { RequestId: 'R-1', RrpcCode: code }, timing);
      assert.equal(report.outcome, 'unsuccessful');
      assert.match(report.problem ?? '', /Try again|longer Timeout/);
      assert.equal(report.content, undefined);
    });
  }

  it('opens JSON that travels inside a string', () => {
    const ShadowMessage = '{"method":"reply","payload":{"version":9007199254740993}}';
    const { content } = reportAnswer('GetDeviceShadow', device, { RequestId: 'R', ShadowMessage }, timing);
    assert.equal(content?.form, 'json');
    assert.match(content.text, /"version": 9007199254740993/);
  });

  it('shows a list as a table, and single values as facts', () => {
    const answer = {
      RequestId: 'R',
      Total: 2,
      Data: [{ DeviceName: 'meter-0001', Age: 1 }, { DeviceName: 'meter-0002' }],
    };
    const report = reportAnswer('QueryDevice', { ProductKey: 'a1' }, answer, timing);
    assert.equal(report.content?.label, 'Data, 2');
    assert.deepEqual(JSON.parse(report.content.text), answer.Data);
    assert.deepEqual(report.content.table, {
      columns: ['DeviceName', 'Age'],
      rows: [
        ['meter-0001', '1'],
        ['meter-0002', ''],
      ],
    });
    assert.deepEqual(report.facts, [
      { name: 'Total', value: '2' },
      { name: 'RequestId', value: 'R' },
    ]);
    assert.deepEqual(JSON.parse(report.answer ?? ''), answer);
  });

  it('orders columns as the catalogue does, times last, and leaves masked ones out', () => {
    const Data = [
      { GmtCreate: 'T', Later: 1, DeviceStatus: 'ONLINE', DeviceSecret: 'abcdef', DeviceName: 'meter-0001' },
    ];
    const { content } = reportAnswer('QueryDevice', {}, { RequestId: 'R', Data }, timing);
    assert.deepEqual(content?.table?.columns, ['DeviceName', 'DeviceStatus', 'Later', 'GmtCreate']);
  });

  it('takes no field for one that every object has', () => {
    const list = JSON.parse('[{"constructor":1,"__proto__":2},{"a":3}]') as readonly JsonObject[];
    assert.deepEqual(tableOf(list), {
      columns: ['constructor', '__proto__', 'a'],
      rows: [
        ['1', '2', ''],
        ['', '', '3'],
      ],
    });
  });

  it('draws no curve of texts that only look like numbers to JavaScript', () => {
    const records = (...values: readonly string[]) => values.map((Value, index) => ({ Time: 1.6e12 + index, Value }));
    assert.equal(chartOf(records('0x1F', '0b1', '0o7'), 'id'), undefined);
    assert.deepEqual(
      chartOf(records('1', '-2.5e1'), 'id')?.points.map(([, value]) => value),
      [1, -25],
    );
  });

  it('takes a page out of the object around it', () => {
    const answer = { RequestId: 'R', Data: { Total: 1, List: [{ ProductKey: 'a1' }] } };
    const { content, facts } = reportAnswer('QueryProductList', {}, answer, timing);
    assert.equal(content?.label, 'List, 1');
    assert.deepEqual(content.table?.rows, [['a1']]);
    assert.deepEqual(facts[0], { name: 'Total', value: '1' });
  });

  it('shows data that is no list as JSON', () => {
    const { content } = reportAnswer('QueryProduct', {}, { RequestId: 'R', Data: { ProductKey: 'a1', N: 1 } }, timing);
    assert.equal(content?.table, undefined);
    assert.deepEqual(JSON.parse(content?.text ?? ''), { ProductKey: 'a1', N: 1 });
  });

  it('shows no secret of a device or product', () => {
    const DeviceSecret = 'yWMqKr3CnBFUvYVVsBZ7Q7Hs';
    const answer = { RequestId: 'R', Data: { ...device, DeviceSecret, ProductSecret: DeviceSecret } };
    const report = reportAnswer('QueryDeviceDetail', device, answer, timing);
    assert.ok(!JSON.stringify(report).includes(DeviceSecret));
    assert.match(report.content?.text ?? '', /"DeviceSecret": "•••"/);
  });

  it('has no content where the answer holds nothing more', () => {
    const report = reportAnswer('UpdateDeviceShadow', device, { RequestId: 'R' }, timing);
    assert.equal(report.content, undefined);
    assert.equal(formatReport(report), 'UpdateDeviceShadow  a1Thermo001/thermostat-0001  Done  12 ms\nRequestId: R');
  });
});

describe('reportFailure', () => {
  it('says why, and what to do', () => {
    const problem = 'RRpc failed: There is no such device. Check the name. (iot.device.NotExistedDevice, RequestId R)';
    const report = reportFailure('RRpc', device, 'failed', problem, timing);
    assert.equal(formatReport(report), `RRpc  a1Thermo001/thermostat-0001  Failed  12 ms\n${problem}`);
  });

  it('knows calls that were never started', () => {
    assert.equal(formatReport(reportNotRun('RRpc', 'skipped', 'A cell failed.')), 'RRpc  Not run\nA cell failed.');
  });
});
