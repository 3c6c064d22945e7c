/** A text as a literal with double quotes, as JavaScript, Java and C# all read it; ASCII alone. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** As Python reads it: its \u stands for whole characters, so those beyond ASCII are left as they are. */
export function pythonQuoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll('\u007f', '\\u007f');
}

/** As PHP reads it; line ends stand in it as they are. */
export function phpQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** As a POSIX shell reads it. */
export function shellQuoted(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
