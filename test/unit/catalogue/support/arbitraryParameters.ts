import fc from 'fast-check';
import { operationOf, type OperationName } from '../../../../src/catalogue/operations.ts';
import type { Parameter } from '../../../../src/catalogue/parameter.ts';

type ScalarValue = string | number | boolean;

/** Parameters that an operation accepts: the typed values, and the request that stands for them on the wire. */
export interface ValidParameters {
  readonly values: Readonly<Record<string, ScalarValue | readonly ScalarValue[]>>;
  readonly wire: ReadonlyMap<string, string>;
}

/** Texts that fit the patterns which are beyond fast-check: those with \p{…} or a look-ahead. */
const samples = ['Thermostats_1', '温度计', '温度计温度计', 'meter_0001', '/a1Meter0001/meter-0001/user/get'];

/** Any parameters that the catalogue allows, each name in one of its spellings. */
export function validParameters(name: OperationName): fc.Arbitrary<ValidParameters> {
  const { parameters, alternatives = [] } = operationOf(name);
  const sets = alternatives.length > 0 ? alternatives : [[]];
  return fc.constantFrom(...sets).chain((set) => {
    const others = new Set(alternatives.flat().filter((other) => !set.includes(other)));
    const given = Object.entries(parameters).filter(([key]) => !others.has(key));
    const parts = given.map(([key, parameter]) => {
      const isNeeded = parameter.required === true || set.includes(key);
      const part = fc.record({
        spelling: fc.constantFrom(key, ...(parameter.spellings ?? [])),
        value: valueOf(parameter),
      });
      return (isNeeded ? part : fc.option(part, { freq: 2 })).map((chosen) => ({ key, chosen }));
    });
    return fc.tuple(...parts).map((all) => {
      const values: Record<string, ScalarValue | readonly ScalarValue[]> = {};
      const wire = new Map<string, string>();
      for (const { key, chosen } of all) {
        if (!chosen) continue;
        values[key] = chosen.value;
        const { spelling, value } = chosen;
        if (typeof value === 'object') value.forEach((item, at) => wire.set(`${spelling}.${at + 1}`, String(item)));
        else wire.set(spelling, String(value));
      }
      return { values, wire };
    });
  });
}

function valueOf(parameter: Parameter): fc.Arbitrary<ScalarValue | readonly ScalarValue[]> {
  const scalar = scalarOf(parameter);
  return parameter.list ? fc.array(scalar, { minLength: 1, maxLength: Math.min(parameter.list.max, 4) }) : scalar;
}

function scalarOf({ type, values, range, length, pattern, payload }: Parameter): fc.Arbitrary<ScalarValue> {
  if (values) return fc.constantFrom(...values);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer(range ? { min: range[0], max: range[1] } : {});
  if (type === 'long') return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
  if (pattern !== undefined) return matching(pattern);
  if (payload === 'base64') {
    return fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('base64'));
  }
  const [shortest, longest] = length ?? [1, 40];
  return fc.string({ unit: 'binary', minLength: shortest, maxLength: Math.min(longest, shortest + 40) });
}

function matching(pattern: string): fc.Arbitrary<string> {
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  if (!/\\p\{|\(\?=/.test(pattern)) return fc.stringMatching(whole, { maxLength: 100 });
  return fc.constantFrom(...samples.filter((sample) => whole.test(sample)));
}
