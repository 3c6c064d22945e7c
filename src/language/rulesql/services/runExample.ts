import { stringifyJson } from '../../../common/losslessJson.ts';
import { compileRule } from '../compileRule.ts';
import { describeSqlFailure } from '../describeSqlFailure.ts';
import { examplePayload } from '../functions/sqlFunction.ts';
import { sqlFunctionOf, type SqlFunctionName } from '../functions/sqlFunctions.ts';
import { SqlRow } from '../sqlRow.ts';
import { exampleEnvironment } from './exampleEnvironment.ts';

/** What the engine makes of an example's call, as JSON: on a message of a thermostat which has the tag floor. */
export function runExample(name: SqlFunctionName, call: string, payload: string = examplePayload): string {
  const givesFields = sqlFunctionOf(name).returns === 'fields';
  const sql = { select: givesFields ? call : `${call} AS result`, where: '', dataType: 'JSON' } as const;
  const compilation = compileRule(sql, exampleEnvironment);
  if (compilation.kind === 'refused') throw new Error(`The example ${call} is refused.`);
  const outcome = compilation.rule.evaluate(exampleRow(payload));
  if (outcome.kind === 'abandoned') return describeSqlFailure(outcome.failure);
  if (outcome.kind !== 'selected') throw new Error(`The example ${call} comes to nothing: ${outcome.kind}.`);
  const row = outcome.row as Readonly<Record<string, typeof outcome.row>>;
  return stringifyJson(givesFields ? row : (row['result'] ?? null));
}

function exampleRow(payload: string): SqlRow {
  return new SqlRow({
    topic: '/a1Thermo001/thermostat-0001/user/update',
    deviceName: 'thermostat-0001',
    messageId: '1067756742912345088',
    payload: new TextEncoder().encode(payload),
    tag: (key) => (key === 'floor' ? '3' : undefined),
  });
}
