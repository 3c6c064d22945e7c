import assert from 'node:assert/strict';
import { say, type Saying } from '../../../../src/common/l10n.ts';
import { DeviceTopics } from '../../../../src/emulator/mqtt/deviceTopics.ts';

const device = { productKey: 'pk', deviceName: 'dn' };
const categories = [
  { pattern: '/pk/${deviceName}/user/update', permission: 'PUB' },
  { pattern: '/pk/${deviceName}/user/get', permission: 'SUB' },
  { pattern: '/pk/${deviceName}/user/both', permission: 'ALL' },
  { pattern: '/pk/${deviceName}/user/some/+', permission: 'SUB' },
] as const;
const why = (action: 'PUB' | 'SUB', topic: string, ext = false) =>
  wordsOf(new DeviceTopics({ device, ext, categories: () => categories }).refusal(action, topic));

function wordsOf(refusal: Saying | undefined): string | undefined {
  return refusal && say(refusal);
}

describe('topic permissions', () => {
  it('let a device use the categories of its product as they say', () => {
    for (const topic of ['/pk/dn/user/update', '/pk/dn/user/both']) assert.equal(why('PUB', topic), undefined);
    for (const topic of ['/pk/dn/user/get', '/pk/dn/user/both', '/pk/dn/user/some/+'])
      assert.equal(why('SUB', topic), undefined);
    assert.match(why('PUB', '/pk/dn/user/get') ?? '', /may only subscribe/);
    assert.match(why('SUB', '/pk/dn/user/update') ?? '', /may only publish/);
    for (const topic of ['/pk/dn/user/other', '/pk/dn/#', '/pk/+/user/get', '/pk/other/user/get', '#', '$SYS/#'])
      assert.match(why('SUB', topic) ?? '', /no topic category/, topic);
  });

  it('let a device use its own system topics', () => {
    for (const topic of ['/sys/pk/dn/rrpc/request/+', '/sys/pk/dn/thing/#', '/broadcast/pk/news', '/shadow/get/pk/dn'])
      assert.equal(why('SUB', topic), undefined, topic);
    for (const topic of ['/sys/pk/dn/rrpc/response/12', '/sys/pk/dn/thing/event/property/post', '/shadow/update/pk/dn'])
      assert.equal(why('PUB', topic), undefined, topic);
    for (const topic of ['/sys/pk/other/thing/x', '/broadcast/pk/news', '/shadow/get/pk/dn'])
      assert.ok(why('PUB', topic), topic);
    for (const topic of ['/sys/pk/+/rrpc/request/+', '/broadcast/+/#', '/shadow/update/pk/dn'])
      assert.ok(why('SUB', topic), topic);
  });

  it('keep RRPC on custom topics to devices with ext=1', () => {
    assert.match(why('SUB', '/ext/rrpc/+/pk/dn/get') ?? '', /ext=1/);
    assert.equal(why('SUB', '/ext/rrpc/+/pk/dn/get', true), undefined);
    assert.equal(why('PUB', '/ext/rrpc/889455942124347329/x', true), undefined);
    assert.ok(why('SUB', '/ext/#', true));
  });

  it('limit a topic to 128 bytes, not counting the id of a request', () => {
    const long = `/sys/pk/dn/thing/${'é'.repeat(55)}`;
    assert.equal(why('PUB', `${long}x`), undefined);
    assert.match(why('PUB', `${long}xy`) ?? '', /128 bytes/);
    assert.equal(why('PUB', `/ext/rrpc/889455942124347329/${'x'.repeat(127)}`, true), undefined);
    assert.match(why('PUB', `/ext/rrpc/889455942124347329/${'x'.repeat(128)}`, true) ?? '', /128 bytes/);
  });

  it('read a device name as text', () => {
    const odd = { productKey: 'pk', deviceName: '$&-1' };
    const topics = new DeviceTopics({ device: odd, ext: false, categories: () => categories });
    assert.equal(topics.refusal('PUB', '/pk/$&-1/user/update'), undefined);
  });

  it('limit the slashes of custom topics where limits are enforced, not those of system topics', () => {
    const deep = [{ pattern: '/pk/${deviceName}/#', permission: 'ALL' }] as const;
    const topics = new DeviceTopics({ device, ext: false, categories: () => deep, limitSlashes: true });
    assert.equal(topics.refusal('SUB', '/pk/dn/3/4/5/6/7'), undefined);
    assert.match(wordsOf(topics.refusal('SUB', '/pk/dn/3/4/5/6/7/8')) ?? '', /has 8 slashes/);
    assert.equal(topics.refusal('PUB', '/sys/pk/dn/thing/event/property/pack/post_reply'), undefined);
    const unlimited = new DeviceTopics({ device, ext: false, categories: () => deep });
    assert.equal(unlimited.refusal('SUB', '/pk/dn/3/4/5/6/7/8'), undefined);
  });

  it('follow a change of the categories, and more topics than they remember', () => {
    let current: readonly (typeof categories)[number][] = categories;
    const topics = new DeviceTopics({ device, ext: false, categories: () => current });
    for (let time = 0; time < 2; time++) {
      for (let number = 0; number < 600; number++) {
        assert.ok(topics.refusal('PUB', `/pk/dn/user/${number}`));
        assert.equal(topics.refusal('PUB', '/pk/dn/user/update'), undefined);
      }
    }
    current = categories.slice(1);
    assert.ok(topics.refusal('PUB', '/pk/dn/user/update'));
  });
});
