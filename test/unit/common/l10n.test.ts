import assert from 'node:assert/strict';
import * as l10n from '../../../src/common/l10n.ts';

describe('l10n.t', () => {
  afterEach(() => {
    l10n.configure({});
  });

  it('says English words as they are, with values in their places', () => {
    assert.equal(l10n.t('Steps'), 'Steps');
    assert.equal(l10n.t('{1} of {0}, {1}', 'a', 2), '2 of a, 2');
  });

  it('says words of the bundle, which may turn the places around', () => {
    l10n.configure({ '{0} of {1}': '{1} 的 {0}' });
    assert.equal(l10n.t('{0} of {1}', 'name', 'device'), 'device 的 name');
    assert.equal(l10n.t('Steps'), 'Steps');
  });

  it('tells by a comment which meaning of English words is meant', () => {
    const key = { message: 'Key', comment: 'of an account' };
    assert.equal(l10n.t(key), 'Key');
    l10n.configure({ Key: '键', 'Key/of an account': '密钥' });
    assert.deepEqual([l10n.t('Key'), l10n.t(key)], ['键', '密钥']);
  });

  it('leaves braces of values and places without a value alone', () => {
    assert.equal(l10n.t('{0} and {7}', '{1} $& $1'), '{1} $& $1 and {7}');
    assert.equal(l10n.t('{"{0}": {1}}', 'a', 1), '{"a": 1}');
    assert.equal(l10n.t('{0}'), '{0}');
  });

  it('says later, in the language of that time, what was kept for it', () => {
    const list = [l10n.later('{0} is {1}', 'a', 1), l10n.later('{0} is {1}', 'b', l10n.later('missing'))];
    const kept = JSON.parse(JSON.stringify(l10n.later('No: {0}.', list))) as l10n.Saying;
    assert.equal(l10n.say(kept), 'No: a is 1, b is missing.');
    l10n.configure({ 'No: {0}.': '否：{0}。', '{0} is {1}': '{0} 为 {1}', missing: '缺失' });
    assert.equal(l10n.say(kept), '否：a 为 1, b 为 缺失。');
  });

  it('says later what was said at once, when somebody listened', () => {
    const said = () => l10n.t('{0} is {1}', l10n.t('The name'), 3n);
    const name = l10n.hearing((meaningOf) => {
      assert.equal(meaningOf('of nobody'), 'of nobody');
      return meaningOf(said());
    });
    assert.deepEqual(name, l10n.later('{0} is {1}', l10n.later('The name'), '3'));
    const apart = l10n.hearing((meaningOf) => {
      const before = said();
      return [l10n.hearing((inner) => inner(before)), typeof meaningOf(before)];
    });
    assert.deepEqual(apart, ['The name is 3', 'object']);
  });

  it('says English words for a while, also where that fails', () => {
    l10n.configure({ Steps: '步骤' });
    assert.equal(
      l10n.inEnglish(() => l10n.t('Steps')),
      'Steps',
    );
    assert.throws(() =>
      l10n.inEnglish(() => {
        throw new Error('as it should');
      }),
    );
    assert.equal(l10n.t('Steps'), '步骤');
  });
});
