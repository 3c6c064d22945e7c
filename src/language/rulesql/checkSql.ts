import { checkExpression, type RuleDataType } from './checkExpression.ts';
import { fieldKey } from './fieldKey.ts';
import { givesFields } from './givesFields.ts';
import { parseQuery, parseSelect, parseWhere, type Parsed } from './parseSql.ts';
import type { SelectField, SelectList, SqlExpression, SqlQuery } from './sqlNode.ts';
import type { SqlProblem } from './sqlProblem.ts';
import { topicProblems } from './topicProblems.ts';

/** Fields that a SELECT may have (facts C1). */
const mostFields = 50;

/** Reads a whole query and says all that is wrong with it. */
export function checkQuery(source: string, dataType: RuleDataType): Parsed<SqlQuery> {
  const { node, problems } = parseQuery(source);
  return checked(node, problems, [
    ...selectProblems(node.select, dataType),
    ...topicProblems(node.from),
    ...whereProblems(node.where, dataType),
  ]);
}

/** The same for the parameter Select of the API. */
export function checkSelect(source: string, dataType: RuleDataType): Parsed<SelectList> {
  const { node, problems } = parseSelect(source);
  return checked(node, problems, selectProblems(node, dataType));
}

/** The same for the parameter Where of the API. */
export function checkWhere(source: string, dataType: RuleDataType): Parsed<SqlExpression | undefined> {
  const { node, problems } = parseWhere(source);
  return checked(node, problems, whereProblems(node, dataType));
}

function checked<Node>(node: Node, read: readonly SqlProblem[], found: readonly SqlProblem[]): Parsed<Node> {
  return { node, problems: [...read, ...found].sort((a, b) => a.start - b.start || a.end - b.end) };
}

function selectProblems(list: SelectList, dataType: RuleDataType): readonly SqlProblem[] {
  const { fields } = list;
  const extra = fields[mostFields];
  const tooMany: SqlProblem[] = extra
    ? [
        {
          kind: 'too-many-fields',
          count: fields.length,
          most: mostFields,
          severity: 'error',
          start: extra.start,
          end: list.end,
        },
      ]
    : [];
  return [...fields.flatMap((field) => fieldProblems(field, fields, dataType)), ...sameKeys(fields), ...tooMany];
}

function fieldProblems(
  { value, alias }: SelectField,
  fields: readonly SelectField[],
  dataType: RuleDataType,
): readonly SqlProblem[] {
  const place = alias ? 'inside' : 'field';
  if (value.kind !== 'star') return checkExpression(value, dataType, place);
  const at = { severity: 'error', start: value.start, end: value.end } as const;
  if (alias) return [{ kind: 'star-with-alias', ...at, fix: { start: value.end, end: alias.end, text: '' } }];
  return dataType === 'BINARY' && fields.length > 1 ? [{ kind: 'star-not-alone', ...at }] : [];
}

/** Of two fields with one key, the result has the later one. */
function sameKeys(fields: readonly SelectField[]): readonly SqlProblem[] {
  const seen = new Set<string>();
  return fields.flatMap((field): readonly SqlProblem[] => {
    if (field.value.kind === 'star' || field.value.kind === 'missing' || givesFields(field.value)) return [];
    const key = fieldKey(field);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const { start, end } = field.alias ?? field.value;
    return [{ kind: 'same-key-twice', key, severity: 'warning', start, end }];
  });
}

function whereProblems(node: SqlExpression | undefined, dataType: RuleDataType): readonly SqlProblem[] {
  return node ? checkExpression(node, dataType, 'inside') : [];
}
