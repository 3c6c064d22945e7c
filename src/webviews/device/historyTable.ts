import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import { tableOfSeries } from '../../model/devicePage/mergeSeries.ts';
import type { SeriesView } from '../../protocol/devicePage.ts';
import { formatTime } from '../page/formatTime.ts';
import { empty } from '../page/part.ts';
import { table } from '../page/table.ts';

/** So many rows are shown; the file that is exported has all of the time. */
const rowCap = 500;

/** The values of properties, one column for each, the newest first. */
export function historyTable(series: readonly SeriesView[], nameOf: (series: SeriesView) => string): readonly Node[] {
  const rows = tableOfSeries(series);
  const shown = rows.slice(0, rowCap).map(([time, values]) => [formatTime(time), ...values]);
  const columns = [l10n.t('Time'), ...series.map(nameOf)];
  const made = table({ label: l10n.t('History'), columns, rows: shown });
  if (rows.length <= rowCap) return [made];
  const words = l10n.t(
    '{0} of the {1} rows that are read are shown; the export has all of the time.',
    rowCap,
    count(rows.length),
  );
  return [made, empty(words)];
}
