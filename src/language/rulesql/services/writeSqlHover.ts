import type { SqlHover } from './hoverSql.ts';
import { sqlLanguage } from './sqlLanguage.ts';

/** A hover as Markdown: a line of SQL, and the words below. */
export function writeSqlHover({ code, help }: Pick<SqlHover, 'code' | 'help'>): string {
  return `\`\`\`${sqlLanguage}\n${code}\n\`\`\`\n\n${help}`;
}
