import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/common/losslessJson.ts';
import { compileRule } from '../../../../src/language/rulesql/compileRule.ts';
import { examplePayload } from '../../../../src/language/rulesql/functions/sqlFunction.ts';
import {
  sqlFunctionOf,
  sqlFunctions,
  type SqlFunctionName,
} from '../../../../src/language/rulesql/functions/sqlFunctions.ts';
import { environment } from './support/environment.ts';
import { messageOf } from './support/messageOf.ts';

describe('the examples of functions', () => {
  for (const name of Object.keys(sqlFunctions) as SqlFunctionName[]) {
    const { examples, help, parameters, returns } = sqlFunctionOf(name);
    for (const { call, payload = examplePayload, result } of examples) {
      it(`${call} is ${result}`, () => {
        assert.ok(call.includes(`${name}(`));
        const compilation = compileRule(
          { select: returns === 'fields' ? call : `${call} AS x`, where: '', dataType: 'JSON' },
          environment,
        );
        assert.ok(compilation.kind === 'compiled');
        const outcome = compilation.rule.evaluate(messageOf(payload));
        assert.deepEqual(outcome, {
          kind: 'selected',
          row: returns === 'fields' ? parseJson(result) : { x: parseJson(result) },
        });
      });
    }
    it(`say what ${name} does`, () => {
      assert.ok(examples.length > 0);
      for (const sentence of [help, ...parameters.map((parameter) => parameter.help)]) assert.match(sentence, /\.$/);
    });
  }
});
