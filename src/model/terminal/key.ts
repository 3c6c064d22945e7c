/** A key that does something else than write a character. */
export type KeyName =
  | 'enter'
  | 'newline'
  | 'complete'
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'home'
  | 'end'
  | 'up'
  | 'down'
  | 'kill-to-start'
  | 'kill-to-end'
  | 'kill-word'
  | 'kill-word-right'
  | 'yank'
  | 'search-history'
  | 'cancel-search'
  | 'clear-screen'
  | 'interrupt'
  | 'end-of-input';

/** One thing that a person did at the keyboard. A paste comes whole, without control characters; its lines end in LF. */
export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'key'; readonly name: KeyName };
