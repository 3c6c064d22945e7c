import { encodeBase64 } from '../../common/encodeBase64.ts';
import { encodeHex } from '../../common/encodeHex.ts';
import { isRawNumber, rawNumber } from '../../common/losslessJson.ts';
import { calculate } from './calculate.ts';
import { datePattern } from './datePattern.ts';
import { decoderOf } from './decoderOf.ts';
import type { SqlFunctionName } from './functions/sqlFunctions.ts';
import { flattenProperties } from './flattenProperties.ts';
import { localTime } from './localTime.ts';
import type { DigestAlgorithm, SqlEnvironment } from './sqlEnvironment.ts';
import { SqlFailure, type SqlFailureReason } from './sqlFailure.ts';
import type { SqlCall, SqlExpression } from './sqlNode.ts';
import type { SqlRow } from './sqlRow.ts';
import { doubleOf, numericOf, previewOf, textOf, type SqlNumeric, type SqlValue } from './sqlValue.ts';

/** Gives what a part of a query comes to for a message. Throws SqlFailure where it comes to nothing. */
export type Evaluate = (row: SqlRow) => SqlValue;

/** A call that is being compiled. Numbers and texts that are null are undefined. */
interface Call {
  readonly environment: SqlEnvironment;
  readonly node: SqlCall;
  readonly isGiven: (index: number) => boolean;
  readonly value: (index: number) => Evaluate;
  readonly numeric: (index: number) => (row: SqlRow) => SqlNumeric | undefined;
  readonly number: (index: number) => (row: SqlRow) => number | undefined;
  readonly text: (index: number) => (row: SqlRow) => string | undefined;
  readonly fail: (reason: SqlFailureReason) => never;
}

/** Makes a closure of a call whose arguments are compiled already; the checker has counted them. */
export function compileFunction(
  name: SqlFunctionName,
  node: SqlCall,
  values: readonly Evaluate[],
  environment: SqlEnvironment,
): Evaluate {
  const fail = (reason: SqlFailureReason): never => {
    throw new SqlFailure(reason, name, node);
  };
  const value = (index: number): Evaluate => values[index] ?? (() => undefined);
  const numeric = (index: number) => {
    const read = value(index);
    return (row: SqlRow) => {
      const found = read(row);
      if (typeof found === 'number' || found === undefined || found === null) return found ?? undefined;
      return numericOf(found) ?? fail({ kind: 'not-a-number', value: previewOf(found) });
    };
  };
  const number = (index: number) => {
    const read = numeric(index);
    return (row: SqlRow) => {
      const found = read(row);
      return found === undefined ? undefined : doubleOf(found);
    };
  };
  const text = (index: number) => {
    const read = value(index);
    return (row: SqlRow) => textOf(read(row));
  };
  const isGiven = (index: number) => index < values.length;
  return compilers[name]({ environment, node, isGiven, value, numeric, number, text, fail });
}

/** A function of one number. */
const ofNumber =
  (calculation: (x: number) => number) =>
  ({ number, fail }: Call): Evaluate => {
    const x = number(0);
    return (row) => {
      const given = x(row);
      return given === undefined ? null : finite(calculation(given), fail);
    };
  };

function finite(result: number, fail: Call['fail']): number {
  return Number.isFinite(result) ? result : fail({ kind: 'no-number', result: String(result) });
}

/** A function of one text. */
const ofText =
  (change: (text: string) => string) =>
  ({ text }: Call): Evaluate => {
    const first = text(0);
    return (row) => {
      const given = first(row);
      return given === undefined ? null : change(given);
    };
  };

const compilers: Readonly<Record<SqlFunctionName, (call: Call) => Evaluate>> = {
  abs: ({ numeric }) => {
    const x = numeric(0);
    return (row) => {
      const given = x(row);
      if (!isRawNumber(given)) return given === undefined ? null : Math.abs(given);
      return rawNumber(given.rawJSON.replace(/^-/, ''));
    };
  },
  asin: ofNumber(Math.asin),
  cos: ofNumber(Math.cos),
  cosh: ofNumber(Math.cosh),
  exp: ofNumber(Math.exp),
  floor: ({ numeric, fail }) => {
    const x = numeric(0);
    return (row) => {
      const given = x(row);
      if (given === undefined) return null;
      if (isRawNumber(given) && /^-?\d+$/.test(given.rawJSON)) return given;
      return finite(Math.floor(doubleOf(given)), fail);
    };
  },
  log: (call) => {
    if (!call.isGiven(1)) return ofNumber(Math.log)(call);
    return ofTwoNumbers((x, base) => logarithm(x, base))(call);
  },
  mod: ({ numeric, fail }) => {
    const [x, divisor] = [numeric(0), numeric(1)];
    return (row) => {
      const [given, by] = [x(row), divisor(row)];
      if (given === undefined || by === undefined) return null;
      if (doubleOf(by) === 0) return fail({ kind: 'division-by-zero' });
      return calculate('%', given, by);
    };
  },
  power: (call) => ofTwoNumbers((x, exponent) => x ** exponent)(call),
  rand:
    ({ environment }) =>
    () =>
      environment.random(),
  sin: ofNumber(Math.sin),
  sinh: ofNumber(Math.sinh),
  tan: ofNumber(Math.tan),
  tanh: ofNumber(Math.tanh),

  concat: ({ node, text }) => {
    const parts = node.arguments.map((_, index) => text(index));
    return (row) => {
      let joined = '';
      for (const part of parts) {
        const given = part(row);
        if (given === undefined) return null;
        joined += given;
      }
      return joined;
    };
  },
  crypto: ({ environment, text, fail }) => {
    const [content, algorithm] = [text(0), text(1)];
    return (row) => {
      const [given, name] = [content(row), algorithm(row)];
      if (name === undefined) return null;
      const digest = digestAlgorithms[name.toUpperCase()];
      if (name.toUpperCase() === 'MD2') return fail({ kind: 'digest-unavailable', algorithm: name });
      if (digest === undefined) return fail({ kind: 'unknown-digest', algorithm: name });
      return given === undefined ? null : encodeHex(environment.digest(digest, new TextEncoder().encode(given)));
    };
  },
  endswith: ({ text }) => {
    const [first, suffix] = [text(0), text(1)];
    return (row) => {
      const [given, end] = [first(row), suffix(row)];
      return given === undefined || end === undefined ? null : given.endsWith(end);
    };
  },
  lower: ofText((text) => text.toLowerCase()),
  replace: ({ text }) => {
    const [first, part, replacement] = [text(0), text(1), text(2)];
    return (row) => {
      const [given, old, put] = [first(row), part(row), replacement(row)];
      if (given === undefined || old === undefined || put === undefined) return null;
      return old === '' ? given : given.replaceAll(old, () => put);
    };
  },
  substring: ({ value, number, isGiven, fail }) => {
    const [target, start, end] = [value(0), number(1), number(2)];
    return (row) => {
      const found = target(row);
      if (found === undefined || found === null) return null;
      if (typeof found !== 'string' && (typeof found !== 'object' ? typeof found !== 'number' : !isRawNumber(found)))
        return fail({ kind: 'not-a-text', value: previewOf(found) });
      const whole = textOf(found) ?? '';
      const [from, to] = [start(row), isGiven(2) ? end(row) : whole.length];
      if (from === undefined || to === undefined) return null;
      // Not substring(), which swaps its arguments where they are the wrong way round.
      return whole.slice(Math.max(0, Math.trunc(from)), Math.max(0, Math.trunc(to)));
    };
  },
  upper: ofText((text) => text.toUpperCase()),

  attribute: ({ text }) => {
    const key = text(0);
    return (row) => {
      const given = key(row);
      return given === undefined ? null : (row.message.tag(given) ?? null);
    };
  },
  deviceName: () => (row) => row.message.deviceName,
  messageId: () => (row) => row.message.messageId,
  nanvl: ({ value }) => {
    const [first, otherwise] = [value(0), value(1)];
    return (row) => first(row) ?? otherwise(row);
  },
  newuuid:
    ({ environment }) =>
    () =>
      environment.uuid(),
  payload: ({ text, isGiven, fail }) => {
    if (!isGiven(0)) return (row) => row.text;
    const encoding = text(0);
    return (row) => {
      const name = encoding(row) ?? 'utf-8';
      return decoderOf(name)?.(row.message.payload) ?? fail({ kind: 'unknown-encoding', encoding: name });
    };
  },
  thingPropertyFlatMap: ({ node }) => {
    const wanted = node.arguments.flatMap((argument) => propertyName(argument) ?? []);
    return ({ json }) => flattenProperties(json, wanted);
  },
  timestamp: (call) => timestamp(call, call.environment.timeZone),
  timestamp_utc: (call) => timestamp(call, 'UTC'),
  to_base64: () => (row) => encodeBase64(row.message.payload),
  to_hex: () => (row) => encodeHex(row.message.payload),
  topic: ({ number, isGiven }) => {
    if (!isGiven(0)) return (row) => row.message.topic;
    const level = number(0);
    return (row) => {
      const wanted = level(row);
      return wanted === undefined ? null : (levelsOf(row.message.topic)[Math.trunc(wanted) - 1] ?? null);
    };
  },
};

const digestAlgorithms: Readonly<Record<string, DigestAlgorithm>> = {
  MD5: 'MD5',
  SHA1: 'SHA1',
  'SHA-1': 'SHA1',
  'SHA-256': 'SHA-256',
  'SHA-384': 'SHA-384',
  'SHA-512': 'SHA-512',
};

const ofTwoNumbers =
  (calculation: (x: number, y: number) => number) =>
  ({ number, fail }: Call): Evaluate => {
    const [first, second] = [number(0), number(1)];
    return (row) => {
      const [x, y] = [first(row), second(row)];
      return x === undefined || y === undefined ? null : finite(calculation(x, y), fail);
    };
  };

/** With the functions for the usual bases, which do not miss the whole numbers. */
function logarithm(x: number, base: number): number {
  if (base === 2) return Math.log2(x);
  return base === 10 ? Math.log10(x) : Math.log(x) / Math.log(base);
}

function propertyName(argument: SqlExpression): string | undefined {
  if (argument.kind === 'path') return argument.source;
  return argument.kind === 'text' ? argument.value : undefined;
}

function levelsOf(topic: string): readonly string[] {
  return (topic.startsWith('/') ? topic.slice(1) : topic).split('/');
}

function timestamp({ environment, node, text, isGiven, fail }: Call, timeZone: string): Evaluate {
  if (!isGiven(0)) return () => environment.now();
  const refuse = (pattern: string) => fail({ kind: 'date-pattern', pattern });
  const [argument] = node.arguments;
  if (argument?.kind === 'text') {
    const write = datePattern(argument.value);
    return () => (write ? write(localTime(environment.now(), timeZone)) : refuse(argument.value));
  }
  const pattern = text(0);
  return (row) => {
    const given = pattern(row);
    if (given === undefined) return environment.now();
    return (datePattern(given) ?? refuse(given))(localTime(environment.now(), timeZone));
  };
}
