import type { RuleDataType } from './checkExpression.ts';
import { checkQuery, checkSelect, checkWhere } from './checkSql.ts';
import { ExpressionCompiler, type Test } from './compileExpression.ts';
import { compileSelect } from './compileSelect.ts';
import { conjunctsOf } from './conjunctsOf.ts';
import { readOperands, type SqlOperand } from './readOperands.ts';
import type { SqlEnvironment } from './sqlEnvironment.ts';
import { SqlFailure } from './sqlFailure.ts';
import type { SelectList, Span, SqlExpression } from './sqlNode.ts';
import type { SqlOutcome } from './sqlOutcome.ts';
import type { SqlProblem } from './sqlProblem.ts';
import type { SqlRow } from './sqlRow.ts';
import { takesTopic } from './takesTopic.ts';

/** The SQL of a rule, as the API has it. */
export interface RuleSql {
  readonly select: string;
  /** Empty where every message passes. */
  readonly where: string;
  readonly dataType: RuleDataType;
}

/** A rule that is ready to run. */
export interface CompiledRule {
  /** What becomes of a message. Never throws on what a message holds. */
  evaluate(row: SqlRow): SqlOutcome;
  /** What the fields and functions of a condition come to, of a message that it has filtered out. */
  operands(condition: Span, row: SqlRow): readonly SqlOperand[];
}

/** Makes a closure of a rule's SQL, or says why it cannot run. Its topic is not looked at: the caller does that. */
export function compileRule(
  { select, where, dataType }: RuleSql,
  environment: SqlEnvironment,
):
  | { readonly kind: 'compiled'; readonly rule: CompiledRule }
  /** Offsets of the problems, errors and warnings, are those of the part that they stand in. */
  | { readonly kind: 'refused'; readonly select: readonly SqlProblem[]; readonly where: readonly SqlProblem[] } {
  const [fields, condition] = [checkSelect(select, dataType), checkWhere(where, dataType)];
  if (hasErrors(fields.problems) || hasErrors(condition.problems))
    return { kind: 'refused', select: fields.problems, where: condition.problems };
  return { kind: 'compiled', rule: compile(fields.node, condition.node, dataType, environment) };
}

/** The same for a query in one text, which takes the messages of its topics only. */
export function compileQuery(
  source: string,
  dataType: RuleDataType,
  environment: SqlEnvironment,
):
  | { readonly kind: 'compiled'; readonly rule: CompiledRule }
  | { readonly kind: 'refused'; readonly problems: readonly SqlProblem[] } {
  const { node, problems } = checkQuery(source, dataType);
  if (hasErrors(problems)) return { kind: 'refused', problems };
  const rule = compile(node.select, node.where, dataType, environment);
  const evaluate = (row: SqlRow): SqlOutcome =>
    takesTopic(node.from.value, row.message.topic) ? rule.evaluate(row) : { kind: 'other-topic' };
  return { kind: 'compiled', rule: { ...rule, evaluate } };
}

function hasErrors(problems: readonly SqlProblem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function compile(
  fields: SelectList,
  condition: SqlExpression | undefined,
  dataType: RuleDataType,
  environment: SqlEnvironment,
): CompiledRule {
  const select = compileSelect(fields, new ExpressionCompiler(environment));
  const conditions = new ExpressionCompiler(environment, select.aliases);
  const filters = conjunctsOf(condition).map((node) => new Filter(conditions.test(node), node));
  const isJson = dataType === 'JSON';
  const passesBytes = !isJson && fields.fields[0]?.value.kind === 'star';
  return {
    evaluate(row) {
      let part: 'select' | 'where' = 'where';
      try {
        if (isJson && row.json === undefined) return notJson;
        for (const { test, outcome } of filters) if (!test(row)) return outcome;
        if (passesBytes) return { kind: 'selected-bytes', bytes: row.message.payload };
        part = 'select';
        return { kind: 'selected', row: select.row(row) };
      } catch (error) {
        if (error instanceof SqlFailure) return { kind: 'abandoned', part, failure: error };
        throw error;
      }
    },
    operands({ start, end }, row) {
      const filter = filters.find(({ node }) => node.start === start && node.end === end);
      return filter ? readOperands(filter.node, conditions, row) : [];
    },
  };
}

const notJson: SqlOutcome = { kind: 'not-json' };

/** One of the conditions that must all hold, with the outcome where it does not: made once, because most messages end so. */
class Filter {
  readonly test: Test;
  readonly node: SqlExpression;
  readonly outcome: SqlOutcome;

  constructor(test: Test, node: SqlExpression) {
    this.test = test;
    this.node = node;
    const { start, end } = node;
    this.outcome = { kind: 'filtered', condition: { start, end } };
  }
}
