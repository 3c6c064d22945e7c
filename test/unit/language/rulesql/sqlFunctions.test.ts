import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/common/losslessJson.ts';
import { compileRule } from '../../../../src/language/rulesql/compileRule.ts';
import {
  sqlFunctionOf,
  sqlFunctions,
  type SqlFunctionName,
} from '../../../../src/language/rulesql/functions/sqlFunctions.ts';
import { environment } from './support/environment.ts';
import { messageOf } from './support/messageOf.ts';

describe('the examples of functions', () => {
  for (const name of Object.keys(sqlFunctions) as SqlFunctionName[]) {
    const { examples, help, parameters } = sqlFunctionOf(name);
    for (const { call, result } of examples) {
      it(`${call} is ${result}`, () => {
        assert.ok(call.includes(`${name}(`));
        const compilation = compileRule({ select: `${call} AS x`, where: '', dataType: 'JSON' }, environment);
        assert.ok(compilation.kind === 'compiled');
        const outcome = compilation.rule.evaluate(messageOf('{"temperature":21.5,"room":"hall"}'));
        assert.deepEqual(outcome, { kind: 'selected', row: { x: parseJson(result) } });
      });
    }
    it(`say what ${name} does`, () => {
      assert.ok(examples.length > 0);
      for (const sentence of [help, ...parameters.map((parameter) => parameter.help)]) assert.match(sentence, /\.$/);
    });
  }
});
