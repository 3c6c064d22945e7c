import { element } from '../page/element.ts';
import type { Chart } from './drawChart.ts';

/** Values over time as a curve, and in words. What draws it is loaded when the first one is shown. */
export function renderChart(chart: Chart): HTMLElement {
  const frame = element('div', { class: 'chart', role: 'img', 'aria-label': describeChart(chart) });
  import('./drawChart.ts')
    .then(({ drawChart }) => drawChart(frame, chart))
    // The table behind the next tab has the same values.
    .catch(() => frame.replaceWith(element('p', { class: 'cap' }, 'This browser cannot draw the curve.')));
  return element('div', {}, frame, element('p', { class: 'cap' }, describeChart(chart)));
}

/** The curve in words, for whoever does not see it. */
function describeChart({ label, points }: Chart): string {
  const values = points.map(([, value]) => value);
  const range = `${Math.min(...values)} to ${Math.max(...values)}`;
  return `${label}: ${points.length} values from ${range}, the last one ${values.at(-1) ?? ''}`;
}
