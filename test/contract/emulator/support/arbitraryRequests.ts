import fc from 'fast-check';
import { commonParameters } from '../../../../src/catalogue/commonParameters.ts';
import { operationNames, operationOf, type OperationName } from '../../../../src/catalogue/operations.ts';
import type { Parameter } from '../../../../src/catalogue/parameter.ts';

/** A value to send, or the number of one that an answer before brought under the name `of`: a key, an id. */
export type ArbitraryValue = string | { readonly known: number; readonly of: string };

export interface ArbitraryRequest {
  readonly operation: string;
  readonly parameters: readonly (readonly [name: string, value: ArbitraryValue])[];
  readonly method: 'GET' | 'POST';
  readonly format: string;
}

const words = ['', '0', '1', '-1', '2', '10', '200', '201', '1001', '99999999999999999999', '1e3', 'NaN', 'true'];
const awkward = [
  'null',
  '"null"',
  '{}',
  '[]',
  '[{}]',
  '__proto__',
  'constructor',
  'a1Meter0001',
  '${deviceName}',
  '+/#',
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...words, ...awkward) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 70 }) },
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.integer().map(String),
  fc.json({ maxDepth: 8 }),
  fc.string({ maxLength: 30 }).map((plain) => Buffer.from(plain).toString('base64')),
  fc.nat(3_000).map((length) => 'x'.repeat(length)),
  fc.nat(600).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
);
/** Mostly what the operation takes, so that it gets far; now and then anything. */
function valueFor(name: string, parameter: Parameter): fc.Arbitrary<ArbitraryValue> {
  const known = fc.nat().map((number) => ({ known: number, of: name }));
  const [low, high] = parameter.range ?? [0, 3];
  const fitting = parameter.values
    ? fc.constantFrom(...parameter.values.map(String))
    : parameter.type === 'integer' || parameter.type === 'long'
      ? fc.integer({ min: low, max: Math.min(high, low + 60) }).map(String)
      : parameter.type === 'boolean'
        ? fc.constantFrom('true', 'false')
        : parameter.payload === 'base64'
          ? fc.string({ maxLength: 30 }).map((plain) => Buffer.from(plain).toString('base64'))
          : fc.stringMatching(/^[abcXYZ019_]{4,20}$/);
  return fc.oneof({ weight: 6, arbitrary: fitting }, { weight: 6, arbitrary: known }, { weight: 1, arbitrary: text });
}

function namesOf(name: string, parameter: Parameter): fc.Arbitrary<readonly string[]> {
  const spelling = fc.constantFrom(name, name, ...(parameter.spellings ?? []));
  if (!parameter.list) return spelling.map((chosen) => [chosen]);
  const numbers = fc.array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) }, fc.nat(1_000_000)), {
    maxLength: 4,
  });
  return fc.tuple(spelling, numbers).map(([chosen, all]) => all.map((number) => `${chosen}.${number}`));
}

function parametersOf(operation: OperationName): fc.Arbitrary<ArbitraryRequest['parameters']> {
  const own = Object.entries(operationOf(operation).parameters).map(([name, parameter]) =>
    fc
      .tuple(namesOf(name, parameter), valueFor(name, parameter), fc.integer({ min: 0, max: 9 }))
      .map(([names, value, chance]) =>
        chance > (parameter.required ? 0 : 4) ? names.map((of) => [of, value] as const) : [],
      ),
  );
  const strange = fc.array(fc.tuple(fc.oneof(text, fc.constantFrom('DeviceName.0', 'IotId', 'toString')), text), {
    maxLength: 2,
  });
  return fc.tuple(fc.tuple(...own), strange).map(([given, more]) => [...given.flat(), ...more]);
}

const transport = {
  method: fc.constantFrom('GET', 'POST'),
  format: fc.constantFrom('JSON', 'JSON', 'XML', 'json', 'None', ''),
} as const;

/** A request for any operation, with parameters that may be right, nearly right or nonsense. */
export const operationRequests: fc.Arbitrary<ArbitraryRequest> = fc
  .constantFrom(...operationNames)
  .chain((operation) =>
    fc.record({ operation: fc.constant(operation), parameters: parametersOf(operation), ...transport }),
  );

/** A request whose common parameters are wrong in some way, or are not there. */
export const commonRequests: fc.Arbitrary<ArbitraryRequest> = fc.record({
  operation: fc.oneof(fc.constantFrom(...operationNames), text),
  parameters: fc.array(fc.tuple(fc.constantFrom(...Object.keys(commonParameters)), text), {
    minLength: 1,
    maxLength: 4,
  }),
  ...transport,
});

const requestLine = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'CONNECT', 'PRI', 'get', ''),
    fc.oneof(
      fc.constantFrom('/', '/-/status', '/-/faults', '/-/', '*', '//', 'http://[', '/?%', '/?Action=%FF&=&&'),
      text,
    ),
    fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP', ''),
  )
  .map((parts) => parts.join(' '));
const headerLine = fc.oneof(
  fc.constantFrom('Host: 127.0.0.1', 'Host: evil.example', 'Host:', 'Connection: close', 'Expect: 100-continue'),
  fc.constantFrom('Content-Length: 5', 'Content-Length: -1', 'Transfer-Encoding: chunked', 'Upgrade: websocket'),
  fc.constantFrom('Content-Type: application/x-www-form-urlencoded', 'Content-Type: ;;', 'Authorization: Bearer x'),
  text.map((line) => `X: ${line}`),
  text,
);
const httpLike = fc
  .tuple(requestLine, fc.array(headerLine, { maxLength: 6 }), text)
  .map(([first, headers, body]) => Buffer.from([first, ...headers, '', body].join('\r\n')));

/** Bytes that may begin like a request of HTTP, or not at all. */
export const rawBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: httpLike },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  {
    weight: 2,
    arbitrary: fc.tuple(httpLike, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([bytes, at, byte]) => {
      const changed = Uint8Array.from(bytes);
      changed[at % Math.max(1, changed.length)] = byte;
      return changed;
    }),
  },
);
