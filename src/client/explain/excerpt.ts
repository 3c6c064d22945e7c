/** One line of at most `length` characters of a text from outside: no control characters, no device's or key's secret. */
export function excerpt(text: string, length: number, secrets: readonly string[] = []): string {
  let safe = text.replace(/(Secret\w*["']?\s*[:>=]\s*["']?)[^"'<,}&\s]+/gi, '$1•••');
  for (const secret of secrets) if (secret) safe = safe.replaceAll(secret, '•••');
  const line = safe.replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : line;
}
