import assert from 'node:assert/strict';
import {
  accessKeyIdProblem,
  draftProblem,
  instanceProblem,
  nameProblem,
  parseRegions,
  regionsProblem,
  secretProblem,
  tokenProblem,
} from '../../../../src/features/connections/form/checkDraft.ts';
import { emptyDraft } from '../../../../src/features/connections/form/connectionDraft.ts';

describe('What is checked while a connection is typed', () => {
  it('takes a name that no other connection has', () => {
    assert.equal(nameProblem(' Plant East ', ['Plant West']), undefined);
    assert.match(nameProblem('plant WEST ', ['Plant West']) ?? '', /already/);
    assert.match(nameProblem('  ', []) ?? '', /name/);
    assert.match(nameProblem('x'.repeat(41), []) ?? '', /40 characters; there are 41/);
  });

  it('takes no name that may be a region, which the setting for addresses could not tell apart', () => {
    for (const name of ['cn-beijing', ' US-West-1 ', 'ap-southeast-5'])
      assert.match(nameProblem(name, []) ?? '', /may be a region/, name);
    for (const name of ['plant-east', 'China', 'cn beijing']) assert.equal(nameProblem(name, []), undefined, name);
  });

  it('takes an ID and a secret without blanks inside', () => {
    assert.equal(accessKeyIdProblem(' LTAI1 '), undefined);
    assert.match(accessKeyIdProblem('LTAI1 secret') ?? '', /no blanks/);
    assert.match(accessKeyIdProblem('') ?? '', /Enter/);
    assert.equal(secretProblem('abc', false), undefined);
    assert.equal(secretProblem('', true), undefined);
    assert.match(secretProblem('', false) ?? '', /Enter/);
    assert.match(secretProblem('a b', true) ?? '', /no blanks/);
  });

  it('takes no character that nobody sees within a key, as pastes have them', () => {
    for (const unseen of ['\0', '\u200b', '\u202c', '\u00ad', '密']) {
      assert.match(accessKeyIdProblem(`LTAI1${unseen}x`) ?? '', /invisible/);
      assert.match(secretProblem(`a${unseen}b`, false) ?? '', /invisible/);
      assert.match(tokenProblem(`a${unseen}b`, 'STS.x') ?? '', /invisible/);
    }
    assert.equal(tokenProblem('CAIS+a/b==', 'STS.x'), undefined);
  });

  it('passes over what nobody sees at the ends, as over white space', () => {
    for (const unseen of ['\0', '\u200b', '\u202c', '\u00ad', '\ufeff', ' \u200b\n']) {
      assert.equal(accessKeyIdProblem(`${unseen}LTAI1${unseen}`), undefined);
      assert.equal(secretProblem(`${unseen}a${unseen}`, false), undefined);
      assert.equal(tokenProblem(`${unseen}a${unseen}`, 'STS.x'), undefined);
      assert.match(accessKeyIdProblem(unseen) ?? '', /Enter/);
      assert.match(nameProblem(`Plant${unseen}`, ['Plant']) ?? '', /already/);
    }
    assert.match(accessKeyIdProblem('LTAI1密') ?? '', /foreign/);
  });

  it('wants a token for the ID of a temporary key', () => {
    assert.equal(tokenProblem('', 'LTAI1'), undefined);
    assert.equal(tokenProblem('token', 'STS.x'), undefined);
    assert.match(tokenProblem('', 'STS.x') ?? '', /temporary/);
    assert.match(tokenProblem('a b', 'STS.x') ?? '', /no blanks/);
  });

  it('takes the ID of an instance, or none', () => {
    for (const text of ['', ' ', ' iot-060a0000 ', 'iot_cn-0pp1n8t0001'])
      assert.equal(instanceProblem(text), undefined);
    for (const text of ['iot 060a', 'iot-1&Action=X', 'x'.repeat(65)])
      assert.match(instanceProblem(text) ?? '', /ID alone/);
  });

  it('takes the IDs of regions that it does not know, and no part of an address', () => {
    assert.deepEqual(parseRegions(' cn-beijing, ap-southeast-5;cn-beijing '), ['cn-beijing', 'ap-southeast-5']);
    assert.equal(regionsProblem('cn-beijing'), undefined);
    for (const wrong of ['evil.example', 'cn', 'a/b', 'cn-', 'CN-SHANGHAI', 'a@b-c', '-a-b']) {
      assert.match(regionsProblem(`cn-beijing ${wrong}`) ?? '', /cannot be a region/, wrong);
    }
    assert.match(regionsProblem(' , ') ?? '', /Enter/);
  });

  it('names the first thing that a whole draft lacks', () => {
    const whole = { ...emptyDraft, name: 'A', accessKeyId: 'i', accessKeySecret: 's', regionIds: ['cn-shanghai'] };
    assert.equal(draftProblem(whole, []), undefined);
    assert.equal(draftProblem(emptyDraft, [])?.field, 'name');
    assert.equal(draftProblem(whole, ['a'])?.field, 'name');
    assert.equal(draftProblem({ ...whole, accessKeySecret: '' }, [])?.field, 'accessKeySecret');
    assert.equal(draftProblem({ ...whole, accessKeyId: 'STS.1' }, [])?.field, 'securityToken');
    assert.equal(draftProblem({ ...whole, iotInstanceId: 'a b' }, [])?.field, 'iotInstanceId');
    assert.equal(draftProblem({ ...whole, regionIds: [] }, [])?.field, 'regionIds');
  });
});
