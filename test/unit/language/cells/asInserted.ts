import { sourceText } from '../../../../src/model/notebook/renderCell.ts';
import { withPlainLineEnds, type LineEnd } from '../../../../src/model/notebook/sourceLine.ts';

/** The text of a cell that was put into a notebook: VS Code makes its line ends alike, and it gets those of the file. */
export function asInserted(text: string, lineEnd: LineEnd): string {
  return sourceText({ kind: 'code', text: withPlainLineEnds(text), origin: undefined }, lineEnd);
}
