import { nearestName } from '../nearestName.ts';
import { datePattern } from './datePattern.ts';
import { decoderOf } from './decoderOf.ts';
import type { SqlParameter } from './functions/sqlFunction.ts';
import { functionNameOf, sqlFunctionOf, sqlFunctions, type SqlFunctionName } from './functions/sqlFunctions.ts';
import type { Span, SqlCall, SqlExpression } from './sqlNode.ts';
import type { SqlProblem } from './sqlProblem.ts';
import { numericOf } from './sqlValue.ts';

/** What is wrong with a call itself, its arguments being looked at only where they are written out. */
export function checkCall(node: SqlCall): readonly SqlProblem[] {
  const name = functionNameOf(node.name);
  if (name === undefined) return [unknownFunction(node)];
  const { parameters } = sqlFunctionOf(name);
  const least = parameters.filter(({ isOptional }) => !isOptional).length;
  const last = parameters.at(-1);
  const count = node.arguments.length;
  const span = { start: node.start, end: node.end };
  if (count < least || (count > parameters.length && !last?.repeats))
    return [{ kind: 'argument-count', name, count, severity: 'error', ...span }];
  const problems = node.arguments.flatMap((argument, index) =>
    checkArgument(name, parameters[index] ?? last, argument),
  );
  if (count <= parameters.length || last?.repeats === 'documented') return problems;
  return [
    ...problems,
    { kind: 'undocumented-arguments', name, documented: parameters.length, severity: 'warning', ...span },
  ];
}

function unknownFunction({ name, nameSpan }: SqlCall): SqlProblem {
  const { start, end } = nameSpan;
  const nearest = nearestName(name, Object.keys(sqlFunctions)) as SqlFunctionName | undefined;
  const fix = nearest === undefined ? undefined : { start, end, text: nearest };
  return { kind: 'unknown-function', name, nearest, severity: 'error', start, end, fix };
}

function checkArgument(
  name: SqlFunctionName,
  parameter: SqlParameter | undefined,
  argument: SqlExpression,
): readonly SqlProblem[] {
  if (!parameter || argument.kind === 'missing') return [];
  const span = { start: argument.start, end: argument.end };
  const isPayload = parameter.type === 'payload';
  if (isPayload !== (argument.kind === 'star') || !canBe(parameter.type, argument)) {
    const { name: parameterName, type } = parameter;
    return [{ kind: 'argument-type', name, parameter: parameterName, type, severity: 'error', ...span }];
  }
  return argument.kind === 'text' ? checkText(name, parameter, argument.value, span) : [];
}

function canBe(type: SqlParameter['type'], argument: SqlExpression): boolean {
  if (argument.kind === 'group') return canBe(type, argument.inner);
  if (argument.kind === 'constant') return type === 'any' || argument.value === null;
  if (type === 'property') return argument.kind === 'text' || argument.kind === 'path';
  return type !== 'number' || argument.kind !== 'text' || numericOf(argument.value) !== undefined;
}

function checkText(
  name: SqlFunctionName,
  { name: parameter, values }: SqlParameter,
  value: string,
  span: Span,
): readonly SqlProblem[] {
  const severity = 'error';
  if (values && !values.includes(value.toUpperCase().replace(/^SHA-1$/, 'SHA1')))
    return [{ kind: 'argument-value', name, value, values, severity, ...span }];
  if (name === 'crypto' && parameter === 'algorithm' && value.toUpperCase() === 'MD2')
    return [{ kind: 'digest-unavailable', algorithm: value, severity: 'warning', ...span }];
  if (parameter === 'pattern') return checkPattern(value, span);
  if (parameter === 'encoding' && decoderOf(value) === undefined)
    return [{ kind: 'unknown-encoding', encoding: value, severity, ...span }];
  return [];
}

function checkPattern(pattern: string, span: Span): readonly SqlProblem[] {
  if (datePattern(pattern) === undefined) return [{ kind: 'date-pattern', pattern, severity: 'error', ...span }];
  const letters = pattern.replaceAll(/'[^']*'/g, '');
  if (!/[YD]/.test(letters) || /w/.test(letters)) return [];
  const fix = pattern.includes("'")
    ? undefined
    : { ...span, text: `'${pattern.replaceAll('Y', 'y').replaceAll('D', 'd')}'` };
  return [{ kind: 'date-letters', pattern, severity: 'warning', ...span, fix }];
}
