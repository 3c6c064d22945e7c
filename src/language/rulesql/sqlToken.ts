import type { Span } from './sqlNode.ts';

export type SqlSymbol = '(' | ')' | ',' | '+' | '-' | '*' | '/' | '%' | '=' | '<>' | '!=' | '<' | '<=' | '>' | '>=';

/** A piece of a query. */
export type SqlToken = Span &
  (
    | { readonly kind: 'symbol'; readonly symbol: SqlSymbol }
    /** A keyword, the name of a function, or a path without quotes: `a.b`. */
    | { readonly kind: 'word'; readonly text: string }
    /** A path in double quotes, without them. */
    | { readonly kind: 'name'; readonly text: string }
    /** A text in single quotes, with its escapes resolved. */
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'number'; readonly text: string }
    /** What the dialect has no use for; it has been reported. */
    | { readonly kind: 'malformed' }
    | { readonly kind: 'end' }
  );
