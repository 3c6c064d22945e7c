import { count } from '../../common/count.ts';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import { byteOrderMark, csvLine } from '../../model/csv/csvLine.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import type { HistoryRow } from '../../model/devicePage/mergeHistories.ts';
import { askCsvFile } from '../../platform/askCsvFile.ts';
import { exportParts, tellExported } from '../../platform/exportParts.ts';
import type { Services } from '../../platform/services.ts';
import type { FromDevicePage } from '../../protocol/devicePage.ts';
import { DevicePageError } from './devicePageError.ts';
import { readRows } from './read/readHistory.ts';

type Asked = Extract<FromDevicePage, { readonly type: 'exportHistory' }>;

/** Rows that are written at a time. */
const partRows = 500;

/**
 * Writes all values of some properties in a stretch of time into a file of CSV, as they are read and however many there
 * are, with progress and cancel. Rejects with CallError and DevicePageError.
 */
export async function exportHistory({ connections }: Services, address: DeviceAddress, asked: Asked): Promise<void> {
  const { deviceName } = address;
  const { identifiers, from, to } = asked;
  const file = await askCsvFile(l10n.t('Export the History of {0}', deviceName), `${deviceName}-history.csv`);
  if (!file) return;
  const base = file.path.split('/').at(-1) ?? '';
  const client = await connections.clientFor(address);
  let written = 0;
  const extent = await exportParts({
    file,
    title: l10n.t('Exporting the history of {0}', deviceName),
    read: (signal) => csvParts(identifiers, readRows(client, address, identifiers, { from, to, signal })),
    onPart: ({ written: rows, until }) => {
      written = rows;
      // The newest come first, so the oldest that is there says how far it is.
      const done = until === undefined ? 0 : ((to - until) / Math.max(1, to - from)) * 100;
      return { message: l10n.t('{0} rows', count(written)), done };
    },
    incomplete: (cause) => incomplete(base, written, cause),
  });
  const rows = count(written);
  tellExported(file, extent, {
    whole: l10n.t('{0} holds {1} rows of the history of {2}.', base, rows, deviceName),
    part: l10n.t('Stopped. {0} holds the newest {1} rows of the history of {2}, not all.', base, rows, deviceName),
  });
}

interface CsvPart {
  readonly text: string;
  /** Rows so far. */
  readonly written: number;
  /** The moment of the last of them. */
  readonly until: number | undefined;
}

/** The rows as CSV with a byte order mark, some hundred at a time; times in ISO 8601. */
async function* csvParts(identifiers: readonly string[], rows: AsyncIterable<HistoryRow>): AsyncGenerator<CsvPart> {
  let text = `${byteOrderMark}${csvLine([l10n.t('Time'), ...identifiers])}`;
  let written = 0;
  let until: number | undefined;
  for await (const [time, values] of rows) {
    text += csvLine([new Date(time).toISOString(), ...values]);
    written += 1;
    until = time;
    if (written % partRows > 0) continue;
    yield { text, written, until };
    text = '';
  }
  yield { text, written, until };
}

function incomplete(base: string, written: number, cause: unknown): DevicePageError {
  const state = written > 0 ? l10n.t(' {0} holds the newest {1} rows, not all.', base, count(written)) : '';
  return new DevicePageError(l10n.t('The history could not be exported.{0} {1}', state, describeError(cause)), {
    cause,
  });
}
