import assert from 'node:assert/strict';
import { customEndpoint } from '../../../../src/features/connections/customEndpoint.ts';

describe('customEndpoint', () => {
  const east = { name: 'Plant East' };

  it('is none without a setting', () => {
    for (const setting of [undefined, null, {}, { 'us-west-1': 'https://a' }, { 'Plant West': 'https://a' }]) {
      assert.equal(customEndpoint(setting, east, 'cn-shanghai'), undefined);
    }
  });

  it('is that of the connection, or else that of the region', () => {
    const setting = { 'cn-shanghai': 'https://region.example', 'Plant East': 'https://east.example' };
    assert.equal(customEndpoint(setting, east, 'cn-shanghai'), 'https://east.example');
    assert.equal(customEndpoint(setting, { name: 'Plant West' }, 'cn-shanghai'), 'https://region.example');
    assert.equal(customEndpoint(setting, { name: 'Plant West' }, 'us-west-1'), undefined);
  });

  it('is found whatever the case of a name, and first where the case is right', () => {
    const setting = { 'plant EAST ': 'https://other.example', 'CN-Shanghai': 'https://region.example' };
    assert.equal(customEndpoint(setting, east, 'us-west-1'), 'https://other.example');
    assert.equal(customEndpoint({ ...setting, 'Plant East': 'https://e' }, east, 'us-west-1'), 'https://e');
    assert.equal(customEndpoint(setting, { name: 'Plant West' }, 'cn-shanghai'), 'https://region.example');
  });

  it('does not take what every object has for an address', () => {
    assert.equal(customEndpoint({}, { name: 'constructor' }, 'toString'), undefined);
  });

  it('refuses a setting of another shape rather than to call the cloud', () => {
    for (const setting of ['https://a', ['https://a'], { 'Plant East': 1 }]) {
      assert.throws(() => customEndpoint(setting, east, 'cn-shanghai'), /fleetbook\.endpoints must be an object/);
    }
  });
});
