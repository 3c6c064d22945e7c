import { byteOrderMark, csvLine } from '../csv/csvLine.ts';
import type { BulkReport } from './bulkReport.ts';

/** The report as CSV with a header, a line for each device, and a byte order mark: reasons may be in any language, results are for programs and in English. */
export function bulkReportCsv({ succeeded, failed, notBegun }: BulkReport): string {
  const line = (device: string, result: string, code = '', reason = '', requestId = ''): string => {
    const [productKey = '', ...name] = device.split('/');
    return csvLine([productKey, name.join('/'), result, code, reason, requestId]);
  };
  return [
    `${byteOrderMark}${csvLine(['ProductKey', 'DeviceName', 'Result', 'Code', 'Reason', 'RequestId'])}`,
    ...failed.map(({ device, code, reason, requestId, isUnknown }) =>
      line(device, isUnknown ? 'unknown' : 'failed', code, reason, requestId),
    ),
    ...notBegun.map((device) => line(device, 'not begun')),
    ...succeeded.map((device) => line(device, 'succeeded')),
  ].join('');
}
