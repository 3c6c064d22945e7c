/** A text in one line of Markdown that reads as it is: names and reasons are the platform's, and none of them may be taken for markup. */
export function markdownText(text: string): string {
  // Inside of a word an underscore is none.
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*[\]<>|#]|(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, (marks) => marks.replaceAll(/./g, '\\$&'));
}
