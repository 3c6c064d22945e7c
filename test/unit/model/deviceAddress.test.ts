import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deviceName } from '../../../src/catalogue/sharedParameters.ts';
import {
  deviceAddressFromPath,
  deviceAddressToPath,
  productAddressFromPath,
  productAddressToPath,
  scopeFromPath,
} from '../../../src/model/deviceAddress.ts';

describe('deviceAddress', () => {
  const address = {
    connectionId: 'emulator',
    regionId: 'cn-shanghai',
    productKey: 'a1Thermo001',
    deviceName: 'thermostat-0001',
  };

  it('is a path of four segments', () => {
    assert.equal(deviceAddressToPath(address), '/emulator/cn-shanghai/a1Thermo001/thermostat-0001');
    assert.deepEqual(deviceAddressFromPath('/emulator/cn-shanghai/a1Thermo001/thermostat-0001'), address);
  });

  it('begins with the region, as the paths of documents of products do', () => {
    const scope = { connectionId: 'plant east', regionId: 'cn-shanghai' };
    for (const path of ['/plant east/cn-shanghai/a1/pump.shadow', '/plant%20east/cn-shanghai/a1.tsl.json'])
      assert.deepEqual(scopeFromPath(path), scope);
    for (const path of ['', '/', '/1/answer.json', '//cn-shanghai/a1', '/%/cn-shanghai/a1'])
      assert.equal(scopeFromPath(path), undefined, path);
  });

  it('encodes a product as it does a device, and takes no path that was not encoded', () => {
    const product = { connectionId: 'plant/east 100%', regionId: 'cn-shanghai', productKey: 'a1Thermo001' };
    assert.equal(productAddressToPath(product), '/plant%2Feast 100%25/cn-shanghai/a1Thermo001');
    assert.deepEqual(productAddressFromPath(productAddressToPath(product)), product);
    for (const path of ['/a/b', '/a/b/c/d', '/a//c', '/100%/b/c', ''])
      assert.equal(productAddressFromPath(path), undefined, path);
  });

  it('keeps every name that a device can have as it is', () => {
    const names = fc.stringMatching(new RegExp(`^(?:${deviceName.pattern})$`));
    fc.assert(
      fc.property(names, (name) => {
        const any = { ...address, deviceName: name };
        assert.equal(deviceAddressToPath(any), `/emulator/cn-shanghai/a1Thermo001/${name}`);
        assert.deepEqual(deviceAddressFromPath(deviceAddressToPath(any)), any);
      }),
    );
  });

  it('comes back whole from its path, whatever the names hold', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 });
    const addresses = fc.record(
      { connectionId: name, regionId: name, productKey: name, deviceName: name },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(addresses, (any) => {
        assert.deepEqual(deviceAddressFromPath(deviceAddressToPath(any)), any);
      }),
    );
  });

  it('is nothing where the path is not of that form', () => {
    for (const path of ['', '/', '/a/b/c', '/a/b/c/d/e', 'a/b/c', '/a//c/d', '/a/b/c/%E0%A4%A']) {
      assert.equal(deviceAddressFromPath(path), undefined, path);
    }
  });
});
