import uPlot from 'uplot';
import type { CellOutput } from '../../protocol/cellOutput.ts';

export type Chart = NonNullable<NonNullable<CellOutput['content']>['chart']>;

const height = 220;

/** Draws a curve into `frame` in the theme's colours, as wide as the output is; it follows size and theme. */
export function drawChart(frame: HTMLElement, { label, points }: Chart): void {
  const data: uPlot.AlignedData = [points.map(([time]) => time / 1000), points.map(([, value]) => value)];
  let plot: uPlot | undefined;
  const draw = (): void => {
    const width = Math.floor(frame.clientWidth);
    if (width === 0) return;
    plot?.destroy();
    plot = new uPlot(optionsOf(frame, label, width), data, frame);
  };
  draw();
  // A canvas keeps the colours that it was painted with.
  let isStale = false;
  const themes = new MutationObserver(() => {
    if (frame.isConnected) draw();
    else {
      isStale = true;
      themes.disconnect();
    }
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
}

function optionsOf(frame: HTMLElement, label: string, width: number): uPlot.Options {
  const styles = getComputedStyle(frame);
  const color = (name: string, fallback: string): string => styles.getPropertyValue(name).trim() || fallback;
  const text = color('--vscode-foreground', '#888');
  const line = color('--vscode-charts-blue', '#3794ff');
  const axis: uPlot.Axis = {
    stroke: text,
    font: `12px ${color('--vscode-font-family', 'sans-serif')}`,
    grid: { stroke: color('--vscode-editorWidget-border', '#8884'), width: 1 },
    ticks: { stroke: color('--vscode-editorWidget-border', '#8884'), width: 1 },
  };
  return {
    width,
    height,
    series: [{}, { label, stroke: line, width: 2, points: { show: true, size: 5, fill: line } }],
    axes: [axis, { ...axis, size: 60 }],
    legend: { show: true, live: true },
    cursor: { drag: { x: true, y: false } },
  };
}
