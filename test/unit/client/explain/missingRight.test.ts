import assert from 'node:assert/strict';
import { CallError } from '../../../../src/client/errors/callError.ts';
import { missingRightOf } from '../../../../src/client/explain/missingRight.ts';
import { readBody } from '../../../support/readBody.ts';

const statement = '{"Effect":"Allow","Action":"iot:QueryDevice","Resource":"*"}';

/** What the client makes of a gateway's refusal. */
function refusalOf(code: string): CallError {
  const body = JSON.stringify({ RequestId: 'R', HostId: 'iot.example', Code: code, Message: 'No access.' });
  try {
    readBody('QueryDevice', 'JSON', body);
  } catch (error) {
    assert.ok(error instanceof CallError);
    assert.equal(error.code, code);
    return error;
  }
  assert.fail('it is no refusal');
}

describe('A refusal for a missing right', () => {
  for (const code of ['Forbidden.RAM', 'NoPermission', 'NotAuthorized', 'iot.common.RamActionPermissionDeny']) {
    it(`comes with the statement that grants it: ${code}`, () => {
      const error = refusalOf(code);
      assert.ok(error.message.includes(`The statement for a RAM policy: ${statement}.`), error.message);
      assert.deepEqual(missingRightOf(error), { action: 'iot:QueryDevice', resource: '*' });
    });
  }

  for (const code of ['Forbidden', 'AccessDenied']) {
    it(`says both where the code leaves open what is in the way: ${code}`, () => {
      const error = refusalOf(code);
      assert.match(error.message, /The platform says: No access\. Either a right is missing, or something else/);
      assert.ok(
        error.message.includes(`If a right is missing, this statement of a RAM policy grants it: ${statement}.`),
        error.message,
      );
      assert.deepEqual(missingRightOf(error), { action: 'iot:QueryDevice', resource: '*' });
    });
  }

  for (const code of ['Forbidden.RiskControl', 'Forbidden.AccessKeyDisabled', 'SignatureDoesNotMatch']) {
    it(`is none with another reason: ${code}`, () => {
      const error = refusalOf(code);
      assert.doesNotMatch(error.message, /Effect/);
      assert.equal(missingRightOf(error), undefined);
    });
  }
});
