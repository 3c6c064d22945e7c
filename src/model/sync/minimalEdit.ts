/** Replace what stands between two offsets (UTF-16 units, `end` exclusive) by `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The smallest single replacement that turns `from` into `to`; undefined where they are equal. Never cuts a surrogate pair. */
export function minimalEdit(from: string, to: string): TextEdit | undefined {
  if (from === to) return undefined;
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  if (cutsPair(from, start) || cutsPair(to, start)) start--;
  let tail = 0;
  while (tail < shorter - start && from.charCodeAt(from.length - tail - 1) === to.charCodeAt(to.length - tail - 1))
    tail++;
  if (cutsPair(from, from.length - tail) || cutsPair(to, to.length - tail)) tail--;
  return { start, end: from.length - tail, text: to.slice(start, to.length - tail) };
}

export function applyEdit(text: string, edit: TextEdit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

function cutsPair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
