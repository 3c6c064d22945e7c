import type { Span } from './parsedCell.ts';

/** What a completion stands for, by which an editor chooses its picture. */
export type CompletionKind =
  | 'operation'
  | 'parameter'
  | 'value'
  | 'product'
  | 'device'
  | 'topic'
  | 'feature'
  | 'variable'
  | 'cell'
  | 'field'
  | 'function'
  | 'directive';

/** Something that may stand at a place of a cell. */
export interface CellCompletion {
  readonly kind: CompletionKind;
  readonly label: string;
  /** A snippet (`${1:…}` are the places to fill in) that takes the place of `span`. */
  readonly snippet: string;
  readonly span: Span;
  /** A few words beside the label: what an operation does to the fleet, or a parameter's type. */
  readonly detail: string;
  readonly help: string;
  readonly required: boolean;
  /** What the editor compares with the text in `span`, where that is not the label. */
  readonly filter?: string;
  /** Set where more of the same kind may follow: the editor asks again once it is taken. */
  readonly continues?: boolean;
}

/** A text as a snippet writes it. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
