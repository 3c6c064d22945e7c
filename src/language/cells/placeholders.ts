/** How a placeholder stands in a text: as it is, or escaped as in a string of JSON. Undefined where it does not. */
export function placeholderIn(text: string, placeholder: string): string | undefined {
  return [placeholder, JSON.stringify(placeholder).slice(1, -1)].find((spelling) => text.includes(spelling));
}

/** The text with a letter for each character of a placeholder: what a placeholder holds is no sign of the language. */
export function coverPlaceholders(text: string, placeholders: Iterable<string>): string {
  let covered = text;
  for (const placeholder of placeholders) covered = covered.replaceAll(placeholder, 'x'.repeat(placeholder.length));
  return covered;
}

/** What of a text is no placeholder. */
export function withoutPlaceholders(text: string, placeholders: Iterable<string>): string {
  let rest = text;
  for (const placeholder of placeholders) rest = rest.replaceAll(placeholder, '');
  return rest;
}
