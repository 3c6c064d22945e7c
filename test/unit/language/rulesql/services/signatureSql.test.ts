import assert from 'node:assert/strict';
import { signatureSql } from '../../../../../src/language/rulesql/services/signatureSql.ts';
import { atCursor } from './support/atCursor.ts';

/** The label, with the active parameter in brackets of its own. */
const at = (marked: string): string | undefined => {
  const { text, offset } = atCursor(marked);
  const signature = signatureSql(text, offset);
  if (!signature) return undefined;
  const { label, parameters, active } = signature;
  const parameter = active === undefined ? undefined : parameters[active];
  if (!parameter) return label;
  return `${label.slice(0, parameter.start)}«${label.slice(parameter.start, parameter.end)}»${label.slice(parameter.end)}`;
};

describe('signature help of rule SQL', () => {
  for (const [marked, expected] of [
    ['SELECT substring(|', 'substring(«target», start[, end])'],
    ['SELECT substring(a, |)', 'substring(target, «start»[, end])'],
    ['SELECT substring(a, 1, | FROM "/x"', 'substring(target, start[, «end»])'],
    ['SELECT substring(a, 1, 2, |', 'substring(target, start[, end])'],
    ['SELECT substring(lower(|), 1)', 'lower(«text»)'],
    ['SELECT substring(lower(a)|, 1)', 'substring(«target», start[, end])'],
    ['SELECT substring((a + |), 1)', 'substring(«target», start[, end])'],
    ['SELECT concat(a, b, c|)', 'concat(text, «more»…)'],
    ['SELECT to_hex(|)', 'to_hex(«*»)'],
    ['SELECT deviceName(|)', 'deviceName()'],
    ["SELECT substring('a,b(', |", 'substring(target, «start»[, end])'],
    ['SELECT a FROM "/x" WHERE a IN (|', undefined],
    ['SELECT nothing(|', undefined],
    ['SELECT a|', undefined],
    ['SELECT abs(a)|', undefined],
  ] as const)
    it(`${marked} is in ${expected ?? 'nothing'}`, () => assert.equal(at(marked), expected));
});
