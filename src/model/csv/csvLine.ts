// Made once: a literal inside of a function makes an expression each time, and a long list has hundreds of thousands of fields.
// The wide signs count too where a spreadsheet's language writes them.
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const guarded = /^'[=+\-@\t\r\n＝＋－＠]/;
const number = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const quoted = /[",\r\n]/;

/** Begins a file that a spreadsheet is to read as UTF-8: without it, it misreads everything beyond ASCII. */
export const byteOrderMark = '\uFEFF';

/**
 * A line of CSV (RFC 4180) with its end. What a spreadsheet would take for a formula gets an apostrophe before it: names
 * and values come from devices. {@link withoutGuard} takes it off again.
 */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(field).join(',')}\r\n`;
}

/** The text that a field was written from. */
export function withoutGuard(field: string): string {
  return guarded.test(field) ? field.slice(1) : field;
}

function field(text: string): string {
  const isFormula = formula.test(text) && !number.test(text);
  const safe = isFormula ? `'${text}` : text;
  return quoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
