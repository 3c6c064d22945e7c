const stringOrBlank = /("[^"\\]*(?:\\.[^"\\]*)*")|[ \t\r\n]+/g;

/** JSON text without the blanks between its tokens. Every token stays as it was written: `1.0` does not become `1`. */
export function compactJson(json: string): string {
  return json.replace(stringOrBlank, '$1');
}
