/** Colours of the terminal's own palette, which every theme gives enough contrast on its background. */
const codes = {
  bold: '1',
  // Not the terminal's faint attribute, which VS Code exempts from its contrast rule.
  dim: '90',
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  magenta: '35',
  cyan: '36',
} as const;

export type Style = keyof typeof codes;

/** The text in a style; control characters in it show as U+FFFD, so that no text from outside reaches the terminal as codes. */
export function styled(style: Style | undefined, text: string): string {
  const safe = printable(text);
  return style === undefined || safe === '' ? safe : `\u001b[${codes[style]}m${safe}\u001b[0m`;
}

function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '\ufffd');
}

/** Line ends as a terminal wants them. */
export function terminalLines(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
