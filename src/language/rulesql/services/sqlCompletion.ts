import type { Span } from '../sqlNode.ts';

/** Something that can be written at a place. */
export interface SqlCompletion {
  readonly kind: 'keyword' | 'function' | 'topic' | 'device' | 'field' | 'value' | 'alias';
  readonly label: string;
  /** What comes in the place of `span`: a snippet of VS Code's, in which $ and } are escaped. */
  readonly snippet: string;
  /** Around the offset, in one line. */
  readonly span: Span;
  /** What stands in `span` is compared with this. */
  readonly filter: string;
  /** A few words behind the label; may be empty. */
  readonly detail: string;
  /** Markdown; may be empty. */
  readonly help: string;
  /** Whether more can be offered at once behind it. */
  readonly goesOn?: true;
}

/** Text that a snippet writes as it is. */
export function snippetText(text: string): string {
  return text.replaceAll(/[\\$}]/g, (character) => `\\${character}`);
}
