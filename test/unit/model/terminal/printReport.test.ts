import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { reportAnswer } from '../../../../src/model/callReport/reportAnswer.ts';
import { reportFailure } from '../../../../src/model/callReport/reportFailure.ts';
import { printReport } from '../../../../src/model/terminal/printReport.ts';
import { styled, terminalLines } from '../../../../src/model/terminal/style.ts';

const device = { ProductKey: 'a1', DeviceName: 'dev-1' };
const timing = { startedAt: 0, duration: 12 };
const base64 = (text: string) => Buffer.from(text).toString('base64');

const plain = (...args: Parameters<typeof printReport>) => stripVTControlCharacters(printReport(...args));

describe('printReport', () => {
  it('prints how a call ended, the payload, and the rest', () => {
    const answer = {
      RequestId: 'R',
      MessageId: '889455942124347329',
      RrpcCode: 'SUCCESS',
      PayloadBase64Byte: base64('{"ok":1}'),
    };
    const report = reportAnswer('RRpc', device, answer, timing);
    assert.equal(
      plain(report, 80),
      '✓ SUCCESS  a1/dev-1  12 ms\n{\n  "ok": 1\n}\nMessageId 889455942124347329  RrpcCode SUCCESS  RequestId R',
    );
    assert.ok(printReport(report, 80).startsWith('\x1b[32m✓ SUCCESS\x1b[0m'));
    assert.ok(printReport(report, 80).includes('\x1b[36m"ok"\x1b[0m'));
  });

  it('says why a call was not successful', () => {
    assert.match(
      plain(reportAnswer('RRpc', device, { RequestId: 'R', RrpcCode: 'OFFLINE' }, timing), 80),
      /^▲ OFFLINE .*\nThe device is not connected/,
    );
    assert.equal(
      plain(reportFailure('RRpc', device, 'failed', 'It broke.', timing), 80),
      '✕ Failed  a1/dev-1  12 ms\nIt broke.',
    );
  });

  it('aligns a list, wide characters too, and cuts what does not fit', () => {
    const Data = [
      { DeviceName: '温度计', DeviceStatus: 'ONLINE' },
      { DeviceName: 'dev-2', DeviceStatus: 'x'.repeat(80) },
    ];
    const report = reportAnswer('QueryDevice', {}, { RequestId: 'R', Data }, timing);
    assert.deepEqual(plain(report, 30).split('\n').slice(1, 4), [
      'DeviceName  DeviceStatus',
      '温度计      ONLINE',
      'dev-2       xxxxxxxxxxxxxxxxx…',
    ]);
  });

  it('lets no control character of an answer reach the terminal', () => {
    const report = reportAnswer(
      'QueryProduct',
      {},
      { RequestId: 'R\x1b]0;x\x07', Data: [{ Name: 'a\x1b[2Jb' }] },
      timing,
    );
    const [first, ...codes] = printReport(report, 80).split('\x1b');
    assert.ok(codes.every((part) => /^\[\d+m/.test(part)));
    assert.doesNotMatch([first, ...codes].join(''), /[^\P{Cc}\n]/u);
  });
});

describe('styled', () => {
  it('styles text and replaces what is no text', () => {
    assert.equal(styled('red', 'a\x1bb\r\nc\td'), '\x1b[31ma\ufffdb\nc\td\x1b[0m');
    assert.equal(styled(undefined, '\x9b'), '\ufffd');
    assert.equal(styled('bold', ''), '');
  });

  it('ends lines as terminals want', () => {
    assert.equal(terminalLines('a\nb\r\nc'), 'a\r\nb\r\nc');
  });
});
