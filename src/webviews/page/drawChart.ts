import './lendLanguage.ts';
import uPlot from 'uplot';
import * as l10n from '../../common/l10n.ts';
import { localTimes } from './localTimes.ts';
import { readerLocale } from './readerLocale.ts';

export interface ChartSeries {
  readonly label: string;
  /** As many as there are times; null: nothing at that time. */
  readonly values: readonly (number | null)[];
  /** Whether a value holds until the next one, as a switch does. */
  readonly isStepped?: boolean;
  /** Which of the theme's colours for charts it has; its place in the chart where that is not said. */
  readonly color?: number;
}

export interface ChartOptions {
  /** In ms since 1970, ascending. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Charts of one group share the cursor and what is zoomed into. */
  readonly group?: string;
  /** Keeps what is zoomed into, for a chart that takes the place of this one, too. */
  readonly zoom?: Zoom;
}

/** What a chart is zoomed into, in s since 1970; undefined: everything is shown. */
export interface Zoom {
  time?: { readonly min: number; readonly max: number } | undefined;
}

/** A chart that is drawn. */
export interface DrawnChart {
  /** Shows so much of what is shown, around its middle: 0.5 is half of it. */
  zoom(factor: number): void;
  /** Shows everything again, as a double click does. */
  showAll(): void;
}

const height = 220;

/** Px from one time to the next at least: the longest, `10:30pm` or `2026-11-28`, and a gap behind it. */
const timeSpace = 80;

/** The theme's names, each with what it is where a theme has none: in high contrast that is so of some. */
const colors = [
  ['blue', '#3794ff'],
  ['orange', '#c8750a'],
  ['green', '#4f9a4b'],
  ['purple', '#a376cf'],
  ['red', '#e5534b'],
  ['yellow', '#a87b00'],
] as const;

/** Draws curves into `frame` in the theme's colours, as wide as that is; they follow size and theme, which keep what is zoomed into. Dragging zooms. */
export function drawChart(frame: HTMLElement, options: ChartOptions): DrawnChart {
  const { times, series, zoom = {} } = options;
  const data = [times.map((time) => time / 1000), ...series.map(({ values }) => [...values])] as uPlot.AlignedData;
  const [first = 0, last = 0] = [data[0][0], data[0][data[0].length - 1]];
  let plot: uPlot | undefined;
  const noteZoom = ({ min = first, max = last }: uPlot.Scale): void => {
    zoom.time = min > first || max < last ? { min, max } : undefined;
  };
  const draw = (): void => {
    const width = Math.floor(frame.clientWidth);
    if (width === 0) return;
    const { time } = zoom;
    plot?.destroy();
    plot = new uPlot(optionsOf(frame, options, width, noteZoom), data, frame);
    // Where it has any of that.
    if (time && time.min < last && time.max > first) plot.setScale('x', time);
  };
  draw();
  // A canvas keeps the colours that it was painted with.
  let isStale = false;
  const themes = new MutationObserver(() => {
    isStale = frame.clientWidth === 0;
    if (!isStale) draw();
    // What is in the page and not shown is shown again some time; what is in none may never be.
    if (!frame.isConnected) themes.disconnect();
  });
  const watchTheme = (): void => {
    themes.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  };
  watchTheme();
  // Also when it is shown again, which makes it as wide as it was.
  new ResizeObserver(() => {
    const width = Math.floor(frame.clientWidth);
    if (width === 0) return;
    if (!plot || isStale) {
      isStale = false;
      draw();
      watchTheme();
    } else if (width !== plot.width) plot.setSize({ width, height });
  }).observe(frame);
  return {
    zoom: (factor) => {
      const { min, max } = zoom.time ?? { min: first, max: last };
      const middle = (min + max) / 2;
      const half = Math.max(0.5, ((max - min) / 2) * factor);
      plot?.setScale('x', { min: Math.max(first, middle - half), max: Math.min(last, middle + half) });
    },
    showAll: () => {
      plot?.setScale('x', { min: first, max: last });
    },
  };
}

function optionsOf(
  frame: HTMLElement,
  { series, group }: ChartOptions,
  width: number,
  noteTime: (scale: uPlot.Scale) => void,
): uPlot.Options {
  const styles = getComputedStyle(frame);
  const color = (name: string, fallback: string): string => styles.getPropertyValue(name).trim() || fallback;
  const text = color('--vscode-foreground', '#888');
  const line = { stroke: color('--vscode-editorWidget-border', '#8884'), width: 1 };
  // There, that border is as strong as the data.
  const isHighContrast = document.body.classList.contains('vscode-high-contrast');
  const axis: uPlot.Axis = {
    stroke: text,
    font: `12px ${color('--vscode-font-family', 'sans-serif')}`,
    grid: isHighContrast ? { stroke: text, width: 1, dash: [1, 5] } : line,
    ticks: line,
  };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  return {
    width,
    height,
    fmtDate: localTimes(readerLocale),
    series: [
      { label: l10n.t('Time') },
      ...series.map(({ label, values, isStepped = false, color: place }, index): uPlot.Series => {
        const [name, fallback] = colors[(place ?? index) % colors.length] ?? colors[0];
        const curve = color(`--vscode-charts-${name}`, fallback);
        const isSparse = values.filter((value) => value !== null).length <= 200;
        return {
          ...{ label, stroke: curve, width: 2, spanGaps: true, points: { show: isSparse, size: 5, fill: curve } },
          ...(isStepped && stepped && { paths: stepped }),
        };
      }),
    ],
    axes: [
      { ...axis, space: timeSpace },
      { ...axis, size: 60 },
    ],
    legend: { show: true, live: true },
    hooks: {
      setScale: [
        ({ scales }, key) => {
          if (key === 'x' && scales['x']) noteTime(scales['x']);
        },
      ],
    },
    cursor: {
      drag: { x: true, y: false },
      ...(group !== undefined && { sync: { key: group, scales: ['x', null] } }),
    },
  };
}
