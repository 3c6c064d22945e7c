import { escapeMarkdown } from '../../escapeMarkdown.ts';
import { snippetText, type SqlCompletion } from './sqlCompletion.ts';
import type { SqlPlace } from './sqlPlace.ts';
import { sqlWords, type SqlWord } from './sqlWords.ts';

/** Keywords, with what goes on behind them where that is always the same. */
const snippets: Partial<Record<SqlWord, string>> = {
  SELECT: 'SELECT ${1:*}\nFROM "$2"$0',
  FROM: 'FROM "$1"$0',
  CASE: 'CASE WHEN ${1:condition} THEN ${2:value} ELSE ${3:value} END',
  IN: 'IN ($1)',
  LIKE: "LIKE '$1%'",
  'NOT LIKE': "NOT LIKE '$1%'",
};

/** Keywords that can stand at the place, in the order in which they are offered. */
export function completeKeywords(offset: number, place: SqlPlace): readonly SqlCompletion[] {
  const { token } = place;
  if (token !== undefined && token.kind !== 'word') return [];
  const span = { start: token?.start ?? offset, end: offset };
  return wordsAt(place).map((word): SqlCompletion => {
    const { help, syntax } = sqlWords[word];
    const snippet = snippets[word] ?? `${snippetText(word)} `;
    const goesOn = !snippet.includes('$') || word === 'FROM' || word === 'IN' ? ({ goesOn: true } as const) : {};
    const isLast = ['NULL', 'NOT NULL', 'TRUE', 'FALSE', 'END'].includes(word);
    const text = isLast ? word : snippet;
    return {
      kind: 'keyword',
      label: word,
      snippet: text,
      span,
      filter: word,
      detail: '',
      help: `\`${syntax}\`\n\n${escapeMarkdown(help)}`,
      ...(isLast ? {} : goesOn),
    };
  });
}

function wordsAt({ clause, expects, open }: SqlPlace): readonly SqlWord[] {
  const inCase = open.at(-1)?.kind === 'case' ? open.at(-1) : undefined;
  const part = inCase?.kind === 'case' ? inCase.part : undefined;
  if (clause === 'start') return ['SELECT'];
  if (clause === 'behind-topic') return ['WHERE'];
  switch (expects) {
    case 'operand':
      return [...(part === 'subject' ? (['WHEN'] as const) : []), 'CASE', 'NOT', 'NULL', 'TRUE', 'FALSE'];
    case 'null':
      return ['NULL', 'NOT NULL'];
    case 'like':
      return ['LIKE', 'IN'];
    case 'list':
    case 'alias':
      return [];
    case 'end-of-field':
      return ['FROM'];
    case 'operator':
      return [...caseWords(part), ...(clause === 'select' && open.length === 0 ? selectWords : conditionWords)];
  }
}

const selectWords = ['AS', 'FROM'] as const;
const conditionWords = ['AND', 'OR', 'LIKE', 'NOT LIKE', 'IN', 'IS NULL', 'IS NOT NULL'] as const;

function caseWords(part: 'subject' | 'when' | 'then' | 'else' | undefined): readonly SqlWord[] {
  switch (part) {
    case 'subject':
      return ['WHEN'];
    case 'when':
      return ['THEN'];
    case 'then':
      return ['WHEN', 'ELSE', 'END'];
    case 'else':
      return ['END'];
    case undefined:
      return [];
  }
}
