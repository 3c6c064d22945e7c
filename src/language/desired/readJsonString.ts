/** The text that a JSON string stands for; undefined where its source, quotes included, is not one. */
export function readJsonString(source: string): string | undefined {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
