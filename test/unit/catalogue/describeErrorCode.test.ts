import assert from 'node:assert/strict';
import { describeErrorCode } from '../../../src/catalogue/describeErrorCode.ts';
import { emulatorErrors } from '../../../src/catalogue/emulatorErrors.ts';
import { errorCodes } from '../../../src/catalogue/errorCodes.ts';
import { gatewayErrors } from '../../../src/catalogue/gatewayErrors.ts';

const meaning = (code: string) => describeErrorCode(code)?.meaning;

describe('describeErrorCode', () => {
  it('describes every code of platform, gateway and emulator, and no code is in two tables', () => {
    const codes = [errorCodes, gatewayErrors, emulatorErrors].flatMap((table) => Object.keys(table));
    for (const code of codes) assert.ok(describeErrorCode(code), code);
    assert.equal(new Set(codes).size, codes.length);
  });

  it('has all 175 codes of the platform', () => {
    assert.equal(Object.keys(errorCodes).length, 175);
  });

  it('says when it knows none', () => {
    for (const code of ['iot.prod.Unheard', '', 'toString', '__proto__', 'Missing', 'missingX', 'Forbidding']) {
      assert.equal(describeErrorCode(code), undefined, code);
    }
  });

  it('reads codes that the gateway makes up by a pattern', () => {
    assert.deepEqual(describeErrorCode('MissingProductKey'), {
      meaning: 'ProductKey is missing.',
      remedy: 'Give ProductKey.',
      saysMore: false,
    });
    assert.equal(meaning('MissingParameter'), 'A required parameter is missing.');
    assert.equal(meaning('InvalidParameter.PageSize'), gatewayErrors.InvalidParameter.meaning);
    assert.equal(meaning('Throttling.Anything'), gatewayErrors.Throttling.meaning);
    for (const code of ['Forbidden.RAM.Iot', 'Forbidden.SubUser', 'NoPermission.Iot', 'NotAuthorized']) {
      assert.equal(meaning(code), gatewayErrors.NoPermission.meaning, code);
    }
  });

  it('speaks of a missing right only where the code does', () => {
    for (const code of ['Forbidden.RiskControl', 'Forbidden.InstanceNotFound', 'Forbidden.RAMX']) {
      assert.equal(meaning(code), 'The platform forbids this.', code);
      assert.equal(describeErrorCode(code)?.remedy, 'Ask the owner of the account.', code);
      assert.equal(describeErrorCode(code)?.saysMore, true);
    }
  });

  it('leaves open whether a right is missing where the code does', () => {
    for (const code of ['Forbidden', 'AccessDenied']) {
      assert.equal(meaning(code), 'The platform forbids this.', code);
      assert.match(describeErrorCode(code)?.remedy ?? '', /^Either a right is missing, or something else/, code);
      assert.equal(describeErrorCode(code)?.saysMore, true);
    }
  });

  it('prefers its own table to the pattern', () => {
    assert.equal(meaning('Forbidden.AccessKeyDisabled'), 'The access key is disabled.');
  });

  it('tells whose own message says more', () => {
    assert.equal(describeErrorCode('iot.prod.NotExistedProduct')?.saysMore, true);
    assert.equal(describeErrorCode('InvalidParameter')?.saysMore, true);
    assert.equal(describeErrorCode('SignatureDoesNotMatch')?.saysMore, false);
  });

  it('has no colon in the words before the string to sign, where SDKs cut', () => {
    for (const code of ['SignatureDoesNotMatch', 'IncompleteSignature'] as const) {
      assert.ok(!gatewayErrors[code].message.includes(':'), code);
    }
  });
});
