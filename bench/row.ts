/** One line of the table: what was measured, our figure, and that of the peer that does the same. */
export interface Row {
  readonly measure: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  readonly better: 'higher' | 'lower';
}

const heading = ['measure', 'unit', 'ours', 'peer', 'ratio', 'peer is'];

/** The rows as a table of Markdown. */
export function formatMarkdown(rows: readonly Row[]): string {
  const line = (texts: readonly string[]) => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = '| --- | --- | ---: | ---: | ---: | --- |';
  return [line(heading), rule, ...rows.map((row) => line(cells(row)))].join('\n');
}

/** The rows as a table of plain text; a ratio above 1 means that ours is the better figure. */
export function formatRows(rows: readonly Row[]): string {
  const lines = [heading, ...rows.map(cells)];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((cell, column) => pad(cell, column, widths[column] ?? 0)).join('  ')).join('\n');
}

function cells({ measure, unit, ours, peer, peerName, better }: Row): string[] {
  const ratio = better === 'higher' ? ours / peer : peer / ours;
  return [measure, unit, ours.toFixed(0), peer.toFixed(0), `${ratio.toFixed(2)}x`, peerName];
}

/** Numbers are aligned to the right. */
function pad(cell: string, column: number, width: number): string {
  return column >= 2 && column <= 4 ? cell.padStart(width) : cell.padEnd(width);
}
