import { monaco } from './monaco.ts';

/** A stretch of a model's text, from offsets in UTF-16 units to lines and columns. */
export function toRange(
  model: monaco.editor.ITextModel,
  { start, end }: { readonly start: number; readonly end: number },
): monaco.IRange {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}
