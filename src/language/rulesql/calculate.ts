import { isRawNumber, rawNumber } from '../../common/losslessJson.ts';
import type { ArithmeticOperator } from './sqlNode.ts';
import { digitsOf, doubleOf, type SqlNumeric } from './sqlValue.ts';

const integer = /^-?\d+$/;

/**
 * Calculates with doubles, and with all digits where whole numbers go beyond 2^53. Not finite where there is no result:
 * NaN for a division by zero.
 */
export function calculate(operator: ArithmeticOperator, a: SqlNumeric, b: SqlNumeric): SqlNumeric {
  if (isRawNumber(a) || isRawNumber(b))
    return exactly(operator, a, b) ?? withDoubles(operator, doubleOf(a), doubleOf(b));
  const result = withDoubles(operator, a, b);
  if (Number.isSafeInteger(result) || !Number.isInteger(result)) return result;
  return exactly(operator, a, b) ?? result;
}

function withDoubles(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? NaN : a / b;
    case '%':
      return a % b;
  }
}

/** Undefined where one of them is no whole number, or the result may be none. */
function exactly(operator: ArithmeticOperator, a: SqlNumeric, b: SqlNumeric): SqlNumeric | undefined {
  const [left, right] = [digitsOf(a), digitsOf(b)];
  if (operator === '/' || !integer.test(left) || !integer.test(right)) return undefined;
  const [x, y] = [BigInt(left), BigInt(right)];
  if (operator === '%' && y === 0n) return NaN;
  const result = { '+': () => x + y, '-': () => x - y, '*': () => x * y, '%': () => x % y }[operator]();
  const double = Number(result);
  return Number.isSafeInteger(double) ? double : rawNumber(String(result));
}
