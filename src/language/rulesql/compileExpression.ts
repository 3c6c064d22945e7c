import { calculate } from './calculate.ts';
import { compareValues } from './compareValues.ts';
import { compileFunction, type Evaluate } from './compileFunction.ts';
import { functionNameOf } from './functions/sqlFunctions.ts';
import { likePattern } from './likePattern.ts';
import { readField, stepInto } from './readField.ts';
import type { SqlEnvironment } from './sqlEnvironment.ts';
import { SqlFailure } from './sqlFailure.ts';
import type {
  ComparisonOperator,
  SqlArithmetic,
  SqlCase,
  SqlComparison,
  SqlExpression,
  SqlIn,
  SqlLike,
  SqlNegative,
  SqlPath,
} from './sqlNode.ts';
import { parseFieldPath } from './sqlPath.ts';
import type { SqlRow } from './sqlRow.ts';
import {
  doubleOf,
  isTrue,
  numericOf,
  previewOf,
  readNumber,
  textOf,
  type SqlNumeric,
  type SqlValue,
} from './sqlValue.ts';

export type Test = (row: SqlRow) => boolean;

const tests: Readonly<Record<ComparisonOperator, (order: number | undefined) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== undefined && order !== 0,
  '<': (order) => order !== undefined && order < 0,
  '<=': (order) => order !== undefined && order <= 0,
  '>': (order) => order !== undefined && order > 0,
  '>=': (order) => order !== undefined && order >= 0,
};

/** Makes closures of expressions that the checker has found no error in. */
export class ExpressionCompiler {
  readonly #environment: SqlEnvironment;
  readonly #aliases: ReadonlyMap<string, Evaluate>;

  /** `aliases`: what a field means that the payload does not have, by its name; in WHERE, the aliases of SELECT. */
  constructor(environment: SqlEnvironment, aliases: ReadonlyMap<string, Evaluate> = new Map()) {
    this.#environment = environment;
    this.#aliases = aliases;
  }

  value(node: SqlExpression): Evaluate {
    switch (node.kind) {
      case 'missing':
        return () => null;
      case 'star':
        return ({ json }) => json;
      case 'text':
      case 'constant': {
        const { value } = node;
        return () => value;
      }
      case 'number': {
        const number = readNumber(node.source);
        return () => number;
      }
      case 'path':
        return this.#path(node);
      case 'call':
        return this.#call(node);
      case 'case':
        return this.#case(node);
      case 'group':
        return this.value(node.inner);
      case 'negative':
        return this.#negative(node);
      case 'arithmetic':
        return this.#arithmetic(node);
      default:
        return this.test(node);
    }
  }

  test(node: SqlExpression): Test {
    switch (node.kind) {
      case 'group':
        return this.test(node.inner);
      case 'comparison':
        return this.#comparison(node);
      case 'in':
        return this.#in(node);
      case 'like':
        return this.#like(node);
      case 'is-null': {
        const [operand, { isNegated }] = [this.value(node.operand), node];
        return (row) => ((operand(row) ?? null) === null) !== isNegated;
      }
      case 'not': {
        const operand = this.test(node.operand);
        return (row) => !operand(row);
      }
      case 'and':
      case 'or':
        return logic(
          node.kind === 'or',
          node.operands.map((operand) => this.test(operand)),
        );
      default: {
        const value = this.value(node);
        return (row) => isTrue(value(row));
      }
    }
  }

  #path({ source }: SqlPath): Evaluate {
    const read = readField(source);
    const alias = this.#aliases.get(source);
    return alias ? orElse(read, read, alias) : (this.#withinAlias(source, read) ?? read);
  }

  /** Reads `t.value` where `t` is an alias that the payload has no field for; undefined where it begins with no alias. */
  #withinAlias(source: string, read: Evaluate): Evaluate | undefined {
    const path = parseFieldPath(source);
    const [first, ...rest] = path?.steps ?? [];
    if (typeof first !== 'string' || source.startsWith('$') || path?.givesList === true) return undefined;
    const alias = this.#aliases.get(first);
    return alias && orElse(readField(first), read, (row) => rest.reduce(stepInto, alias(row)));
  }

  #call(node: SqlExpression & { readonly kind: 'call' }): Evaluate {
    const name = functionNameOf(node.name);
    if (name === undefined) return () => null;
    const values = node.arguments.map((argument) => this.value(argument));
    return compileFunction(name, node, values, this.#environment);
  }

  #case({ subject, branches, otherwise }: SqlCase): Evaluate {
    const last = otherwise ? this.value(otherwise) : () => null;
    const thens = branches.map(({ then }) => this.value(then));
    const pick = (index: number, row: SqlRow) => (thens[index] ?? last)(row);
    if (!subject) {
      const whens = branches.map(({ when }) => this.test(when));
      return (row) =>
        pick(
          indexWhere(whens, (when) => when(row)),
          row,
        );
    }
    const [compared, whens] = [this.value(subject), branches.map(({ when }) => this.value(when))];
    return (row) => {
      const value = compared(row);
      return pick(
        indexWhere(whens, (when) => compareValues(value, when(row)) === 0),
        row,
      );
    };
  }

  #negative(node: SqlNegative): Evaluate {
    if (node.operand.kind === 'number') {
      const number = readNumber(`-${node.operand.source}`);
      return () => number;
    }
    const operand = this.#numeric(node.operand, '-');
    return (row) => {
      const value = operand(row);
      return value === undefined ? null : calculate('-', 0, value);
    };
  }

  #arithmetic(node: SqlArithmetic): Evaluate {
    const { operator } = node;
    const [left, right] = [this.#numeric(node.left, operator), this.#numeric(node.right, operator)];
    return (row) => {
      const [a, b] = [left(row), right(row)];
      if (a === undefined || b === undefined) return null;
      const result = calculate(operator, a, b);
      if (typeof result !== 'number' || Number.isFinite(result)) return result;
      const isDivision = (operator === '/' || operator === '%') && doubleOf(b) === 0;
      throw new SqlFailure(
        isDivision ? { kind: 'division-by-zero' } : { kind: 'no-number', result: String(result) },
        operator,
        node,
      );
    };
  }

  /** Null is undefined. */
  #numeric(node: SqlExpression, operator: string): (row: SqlRow) => SqlNumeric | undefined {
    const read = this.value(node);
    return (row) => {
      const value = read(row);
      if (typeof value === 'number') return value;
      if (value === undefined || value === null) return undefined;
      const number = numericOf(value);
      if (number === undefined) throw new SqlFailure({ kind: 'not-a-number', value: previewOf(value) }, operator, node);
      return number;
    };
  }

  #comparison({ operator, left: first, right: second }: SqlComparison): Test {
    const [left, right, holds] = [this.value(first), this.value(second), tests[operator]];
    const constant = second.kind === 'number' ? readNumber(second.source) : undefined;
    if (typeof constant !== 'number') return (row) => holds(compareValues(left(row), right(row)));
    // A field against a number is what most rules ask for.
    const slow = (value: SqlValue) => holds(compareValues(value, constant));
    switch (operator) {
      case '>':
        return (row) => {
          const value = left(row);
          return typeof value === 'number' ? value > constant : slow(value);
        };
      case '<':
        return (row) => {
          const value = left(row);
          return typeof value === 'number' ? value < constant : slow(value);
        };
      default:
        return (row) => slow(left(row));
    }
  }

  #in({ operand, choices, isNegated }: SqlIn): Test {
    const [read, all] = [this.value(operand), choices.map((choice) => this.value(choice))];
    return (row) => {
      const value = read(row);
      if (value === undefined || value === null) return false;
      return (indexWhere(all, (choice) => compareValues(value, choice(row)) === 0) !== -1) !== isNegated;
    };
  }

  #like({ operand, pattern, isNegated }: SqlLike): Test {
    const read = this.value(operand);
    const written = pattern.kind === 'text' ? likePattern(pattern.value) : undefined;
    const readPattern = this.value(pattern);
    return (row) => {
      const [text, wanted] = [textOf(read(row)), textOf(readPattern(row))];
      if (text === undefined || wanted === undefined) return false;
      return (written ?? likePattern(wanted))(text) !== isNegated;
    };
  }
}

/** What a field of the payload comes to where it is there, null too, and what an alias does where it is not. */
function orElse(field: Evaluate, present: Evaluate, alias: Evaluate): Evaluate {
  return (row) => (field(row) === undefined ? alias(row) : present(row));
}

/** AND, or OR, of conditions; those behind the one that decides are not looked at. */
function logic(isOr: boolean, tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first && second && tests.length === 2) {
    return isOr ? (row) => first(row) || second(row) : (row) => first(row) && second(row);
  }
  return isOr ? (row) => tests.some((test) => test(row)) : (row) => tests.every((test) => test(row));
}

function indexWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  for (const [index, item] of items.entries()) if (holds(item)) return index;
  return -1;
}
