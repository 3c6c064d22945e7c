import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';

/** Members of a JSON schema that hold words for people, where these are text. */
export const wordsOfSchema: ReadonlySet<string> = new Set(['title', 'description', 'label']);

const table = path.join(import.meta.dirname, '../../l10n/schemas.zh-cn.json');

/** A JSON schema with its words for people in Chinese; those that have no translation stay. */
export async function schemaInChinese(text: string): Promise<string> {
  const words = new Map(Object.entries(JSON.parse(await readFile(table, 'utf8')) as Record<string, string>));
  const translated: unknown = JSON.parse(text, (key, value: unknown) =>
    typeof value === 'string' && wordsOfSchema.has(key) ? (words.get(value) ?? value) : value,
  );
  return format(JSON.stringify(translated), { parser: 'json', printWidth: 120 });
}
