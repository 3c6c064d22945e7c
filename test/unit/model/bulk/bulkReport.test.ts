import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { describeCounts, type BulkReport } from '../../../../src/model/bulk/bulkReport.ts';
import { bulkReportCsv } from '../../../../src/model/bulk/bulkReportCsv.ts';
import { describeDuration, formatBulkReport } from '../../../../src/model/bulk/formatBulkReport.ts';

const report: BulkReport = {
  title: 'Disable 6 devices',
  place: '🔴 Production · Plant East, cn-shanghai',
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  duration: 61_000,
  succeeded: ['pk/ok-01', 'pk/ok-02'],
  failed: [
    {
      device: 'pk/gone-01',
      code: 'iot.device.NotExistedDevice',
      reason: 'There is none.',
      requestId: 'R-1',
      isUnknown: false,
    },
    { device: 'pk/slow-01', code: 'Timeout', reason: 'No answer\nwithin 10 s.', isUnknown: true },
    { device: 'pk/gone-02', code: 'iot.device.NotExistedDevice', reason: 'There is none.', isUnknown: false },
  ],
  notBegun: ['pk/left-01'],
};

describe('The report of a bulk operation', () => {
  it('begins with the counts, and groups what failed by its reason', () => {
    assert.equal(
      formatBulkReport(report),
      [
        '# Disable 6 devices',
        '',
        '🔴 Production · Plant East, cn-shanghai. Began 2026-01-02 03:04:05 UTC, took 1 min 1 s.',
        '',
        '    2  succeeded',
        '    3  failed',
        '    1  not begun',
        '    6  in all',
        '',
        '## 3 failed',
        '',
        '### iot.device.NotExistedDevice: 2',
        '',
        'There is none.',
        '',
        '- pk/gone-01  RequestId R-1',
        '- pk/gone-02',
        '',
        '### Timeout, may have been done all the same: 1',
        '',
        'No answer within 10 s.',
        '',
        '- pk/slow-01',
        '',
        '## 1 not begun',
        '',
        '- pk/left-01',
        '',
        '## 2 succeeded',
        '',
        '- pk/ok-01',
        '- pk/ok-02',
        '',
      ].join('\n'),
    );
  });

  it('gives each device its own reason where they differ, and says why the rest was given up', () => {
    const failed = ['a', 'b'].map((name) => ({
      device: `pk/${name}`,
      code: 'X',
      reason: `No ${name}.`,
      isUnknown: false,
    }));
    const text = formatBulkReport({ ...report, failed, givenUp: 'The key is wrong.' });
    assert.match(text, /### X: 2\n\n- pk\/a {2}No a\.\n- pk\/b {2}No b\.\n/);
    assert.match(text, /\n\nThe rest was given up: The key is wrong\.\n/);
  });

  it('is a line for each device as CSV', () => {
    const rows = parse(bulkReportCsv(report), { bom: true });
    assert.deepEqual(rows[0], ['ProductKey', 'DeviceName', 'Result', 'Code', 'Reason', 'RequestId']);
    assert.deepEqual(
      rows.slice(1).map(([, name, result]) => `${name} ${result}`),
      [
        'gone-01 failed',
        'slow-01 unknown',
        'gone-02 failed',
        'left-01 not begun',
        'ok-01 succeeded',
        'ok-02 succeeded',
      ],
    );
  });

  it('is counted in words', () => {
    assert.equal(describeCounts(report), '2 succeeded, 3 failed, 1 was not begun');
    assert.equal(describeCounts({ ...report, failed: [], notBegun: [] }), '2 succeeded');
  });
});

describe('describeDuration', () => {
  it('is short, and never nothing', () => {
    const texts = [0, 1_000, 59_400, 60_000, 200_000, 3_600_000, 5_400_000].map(describeDuration);
    assert.deepEqual(texts, ['1 s', '1 s', '59 s', '1 min', '3 min 20 s', '1 h', '1 h 30 min']);
  });
});
