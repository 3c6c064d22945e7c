import assert from 'node:assert/strict';
import type { FleetNode, NodeOf } from '../../../../../src/features/explorer/fleetNode.ts';
import { spokenLabel } from '../../../../../src/features/explorer/rows/spokenLabel.ts';

const pinned: FleetNode = { kind: 'pinned' };
const address = { connectionId: 'east', regionId: 'cn-shanghai', productKey: 'a1Pump', deviceName: 'pump-1' };
const device = (status: NodeOf<'device'>['status']): FleetNode => ({
  kind: 'device',
  address,
  status,
  gateway: false,
  parent: pinned,
});

describe('What a screen reader says of a row', () => {
  it('is its label and what stands beside it', () => {
    assert.equal(spokenLabel(pinned, 'Devices', '10 of 2,500 · T-240'), 'Devices, 10 of 2,500, T-240');
    assert.equal(spokenLabel(pinned, 'Pinned', ''), 'Pinned');
  });

  it('tells the status of a device once, and that it is offline, which is not written', () => {
    assert.equal(
      spokenLabel(device('offline'), 'pump-1', 'Plant East · a1Pump'),
      'pump-1, offline, Plant East, a1Pump',
    );
    assert.equal(spokenLabel(device('online'), 'pump-1', 'online · a1Pump'), 'pump-1, online, a1Pump');
  });
});
