/** Words that no field or alias can be called without double quotes. */
const reserved = [
  'SELECT',
  'FROM',
  'WHERE',
  'AS',
  'AND',
  'OR',
  'NOT',
  'IN',
  'LIKE',
  'IS',
  'CASE',
  'WHEN',
  'THEN',
  'ELSE',
  'END',
  'TRUE',
  'FALSE',
  'NULL',
  'BETWEEN',
] as const;

export type Keyword = (typeof reserved)[number];

const keywords: ReadonlyMap<string, Keyword> = new Map(reserved.map((keyword) => [keyword, keyword]));

/** The keyword that a word is, in either case. */
export function keywordOf(word: string): Keyword | undefined {
  return keywords.get(word.toUpperCase());
}

/** Clauses of SQL that the dialect does not have, by the word that they begin with. */
export const unsupportedClauses: ReadonlyMap<string, string> = new Map([
  ['GROUP', 'GROUP BY'],
  ['ORDER', 'ORDER BY'],
  ['HAVING', 'HAVING'],
  ['LIMIT', 'LIMIT'],
  ['OFFSET', 'OFFSET'],
  ['UNION', 'UNION'],
  ['JOIN', 'JOIN'],
  ['INNER', 'JOIN'],
  ['LEFT', 'JOIN'],
  ['RIGHT', 'JOIN'],
  ['CROSS', 'JOIN'],
  ['ON', 'ON'],
]);

/** Operators of SQL that the dialect does not have. */
export const unsupportedOperators: ReadonlySet<string> = new Set(['REGEXP', 'RLIKE', 'DIV', 'XOR', 'ILIKE']);
