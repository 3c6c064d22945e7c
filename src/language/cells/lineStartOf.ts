/** Where the line that an offset is in begins. Lines may end in LF, CRLF or CR. */
export function lineStartOf(text: string, offset: number): number {
  // At 0 there is nothing before; lastIndexOf would take -1 for 0.
  return offset === 0 ? 0 : Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
