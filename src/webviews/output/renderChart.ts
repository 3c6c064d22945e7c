import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import { element } from '../page/element.ts';
import type { CellOutput } from '../../protocol/cellOutput.ts';

type Chart = NonNullable<NonNullable<CellOutput['content']>['chart']>;

/** Values over time as a curve, and in words. What draws it is loaded when the first one is shown. */
export function renderChart(chart: Chart): HTMLElement {
  const frame = element('div', { class: 'chart', role: 'img', 'aria-label': describeChart(chart) });
  const { label, points } = chart;
  const times = points.map(([time]) => time);
  const values = points.map(([, value]) => value);
  import('../page/drawChart.ts')
    .then(({ drawChart }) => drawChart(frame, { times, series: [{ label, values }] }))
    // The table behind the next tab has the same values.
    .catch(() => frame.replaceWith(element('p', { class: 'cap' }, l10n.t('This browser cannot draw the curve.'))));
  return element('div', {}, frame, element('p', { class: 'cap' }, describeChart(chart)));
}

/** The curve in words, for whoever does not see it. */
function describeChart({ label, points }: Chart): string {
  const values = points.map(([, value]) => value);
  const range = l10n.t('{0} to {1}', count(Math.min(...values)), count(Math.max(...values)));
  const last = values.at(-1);
  return l10n.t(
    '{0}: {1} values from {2}, the last one {3}',
    label,
    count(points.length),
    range,
    last === undefined ? '' : count(last),
  );
}
