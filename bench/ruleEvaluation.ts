import alasql from 'alasql';
import { createHash } from 'node:crypto';
import { compileRule, type CompiledRule } from '../src/language/rulesql/compileRule.ts';
import { SqlRow, type SqlMessage } from '../src/language/rulesql/sqlRow.ts';
import { compare, type Work } from './compare.ts';
import type { Row } from './row.ts';

const select = 'temperature AS t, location';
const where = 'temperature > 20 AND humidity < 70';
const payload = '{"temperature":25.1,"humidity":65,"pressure":101.5,"location":"hall 2, door","time":1543373798943}';
const message: SqlMessage = {
  topic: '/a1Thermo001/thermostat-0001/user/update',
  deviceName: 'thermostat-0001',
  messageId: '1067756742912345088',
  payload: new TextEncoder().encode(payload),
  tag: () => undefined,
};

interface Reading {
  readonly temperature: number;
  readonly humidity: number;
  readonly location: string;
}

/** What the package's types leave out. */
interface Compiler {
  compile(sql: string): (parameters: readonly unknown[]) => unknown;
}

/** So many evaluations count as one piece of work, because one alone takes less time than waiting for it. */
const times = 1000;

/**
 * A rule for one message, from the bytes of its payload to the fields that are selected, beside the same written out by
 * hand, which loses the digits that a double does not keep; and without reading the payload, beside alasql.
 */
export async function ruleEvaluation(): Promise<Row[]> {
  const rule = compiled();
  const decoder = new TextDecoder();
  const byHand = () => {
    const { temperature, humidity, location } = JSON.parse(decoder.decode(message.payload)) as Reading;
    return temperature > 20 && humidity < 70 ? { t: temperature, location } : undefined;
  };
  const reading = new SqlRow(message);
  const rows = [reading.json];
  const theirs = (alasql as unknown as Compiler).compile(`SELECT ${select} FROM ? WHERE ${where}`);

  const whole = await compare(
    repeated(() => rule.evaluate(new SqlRow(message))),
    repeated(byHand),
    { batch: 100 },
  );
  const read = await compare(
    repeated(() => rule.evaluate(reading)),
    repeated(() => theirs([rows])),
    { batch: 100 },
  );
  return [
    row('rule: JSON.parse, WHERE, SELECT of two fields', whole, 'the same by hand'),
    row('rule: WHERE, SELECT of two fields', read, 'alasql'),
  ];
}

function compiled(): CompiledRule {
  const environment = {
    now: () => Date.now(),
    timeZone: 'Asia/Shanghai',
    random: () => Math.random(),
    uuid: () => crypto.randomUUID(),
    digest: (algorithm: string, bytes: Uint8Array) => createHash(algorithm.replace('-', '')).update(bytes).digest(),
  };
  const compilation = compileRule({ select, where, dataType: 'JSON' }, environment);
  if (compilation.kind === 'refused') throw new Error('The SQL of the rule is wrong.');
  const outcome = compilation.rule.evaluate(new SqlRow(message));
  if (outcome.kind !== 'selected') throw new Error(`The message is ${outcome.kind}.`);
  return compilation.rule;
}

function repeated(evaluate: () => unknown): Work {
  return () => {
    let last: unknown;
    for (let index = 0; index < times; index++) last = evaluate();
    return Promise.resolve(last);
  };
}

function row(measure: string, { ours, peer }: Awaited<ReturnType<typeof compare>>, peerName: string): Row {
  // By processor time, which other programs on the machine do not change.
  const rate = ({ cpu }: { readonly cpu: number }) => (1e6 * times) / cpu;
  return { measure, unit: 'messages/s', ours: rate(ours), peer: rate(peer), peerName, better: 'higher' };
}
