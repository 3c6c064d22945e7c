import assert from 'node:assert/strict';
import { readDeviceStatus } from '../../../../src/model/deviceStatus.ts';
import { nodeId, parentOf, type FleetNode } from '../../../../src/features/explorer/fleetNode.ts';

const scope = { connectionId: 'emulator', regionId: 'cn-shanghai' };
const connection: FleetNode = {
  kind: 'connection',
  connection: { id: 'emulator', name: 'Local emulator', kind: 'emulator', regionIds: ['cn-shanghai'] },
};
const region: FleetNode = { kind: 'region', scope, parent: connection };
const products: FleetNode = { kind: 'products', scope, parent: region };
const product = { kind: 'product', scope, productKey: 'a1', name: 'A', deviceCount: 1, gateway: false } as const;

describe('nodeId', () => {
  it('is the path of the row, so that it survives a refresh', () => {
    const productNode: FleetNode = { ...product, parent: products };
    const devices: FleetNode = { kind: 'devices', product, parent: productNode };
    const device: FleetNode = {
      kind: 'device',
      address: { ...scope, productKey: 'a1', deviceName: 'd:1' },
      status: 'online',
      gateway: false,
      parent: devices,
    };
    assert.equal(nodeId(device), 'emulator/cn-shanghai#products/a1#devices/d:1');
    assert.equal(parentOf(device), devices);
    assert.equal(parentOf(connection), undefined);
  });

  it('tells the rows of a device in several places apart', () => {
    const device = {
      kind: 'device',
      address: { ...scope, productKey: 'a1', deviceName: 'd/1' },
      status: 'online',
      gateway: false,
    } as const;
    const pinned: FleetNode = { ...device, parent: { kind: 'pinned' } };
    assert.equal(nodeId(pinned), '#pinned/emulator/cn-shanghai/a1/d%2F1');
    assert.notEqual(nodeId(pinned), nodeId({ ...device, parent: { kind: 'recent' } }));
  });

  it('keeps devices and topics of a product apart', () => {
    const productNode: FleetNode = { ...product, parent: products };
    assert.notEqual(
      nodeId({ kind: 'devices', product, parent: productNode }),
      nodeId({ kind: 'topics', product, parent: productNode }),
    );
  });
});

describe('readDeviceStatus', () => {
  it('reads the states of every operation, in any case', () => {
    assert.equal(readDeviceStatus('ONLINE'), 'online');
    assert.equal(readDeviceStatus('unactive'), 'unactive');
    assert.equal(readDeviceStatus('DISABLE'), 'disable');
  });

  it('calls what it does not know unknown', () => {
    assert.equal(readDeviceStatus('SLEEPING'), 'unknown');
    assert.equal(readDeviceStatus(undefined), 'unknown');
  });
});
