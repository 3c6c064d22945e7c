import assert from 'node:assert/strict';
import { RedactingLogger } from '../../../../src/common/redactingLogger.ts';
import { MemoryMemento } from '../connections/memoryMemento.ts';
import { RegistrationMemory } from '../../../../src/features/explorer/devices/batch/registrationMemory.ts';

const registration = {
  connectionId: 'emulator',
  regionId: 'cn-shanghai',
  productKey: 'a1Tracker01',
  productName: 'Asset_trackers',
  applyId: '1',
  count: 3,
  startedAt: 0,
};

const silent = (): void => undefined;
const log = new RedactingLogger({ debug: silent, info: silent, warn: silent, error: silent });

describe('RegistrationMemory', () => {
  it('keeps the last registrations of each connection', async () => {
    const state = new MemoryMemento();
    const memory = new RegistrationMemory(state, log);
    await memory.remember({ ...registration, connectionId: 'plant' });
    for (let id = 1; id <= 25; id++) await memory.remember({ ...registration, applyId: String(id) });
    await memory.remember({ ...registration, applyId: '10' });
    const own = memory.ofConnection('emulator').map(({ applyId }) => applyId);
    assert.equal(own.length, 20);
    assert.deepEqual(own.slice(0, 3), ['10', '25', '24']);
    assert.equal(memory.ofConnection('plant').length, 1);
    assert.equal(memory.find(registration, '25')?.productName, 'Asset_trackers');
    assert.equal(memory.find({ ...registration, regionId: 'us-east-1' }, '25'), undefined);
    await memory.forgetConnection('plant');
    assert.deepEqual(memory.ofConnection('plant'), []);
    assert.equal(memory.ofConnection('emulator').length, 20);
    const stored = state.get('fleetbook.registrations') as unknown[];
    await state.update('fleetbook.registrations', [{ applyId: 1 }, ...stored]);
    assert.equal(memory.ofConnection('emulator').length, 20, 'all but the damaged one');
    await state.update('fleetbook.registrations', 'damaged');
    assert.deepEqual(memory.ofConnection('emulator'), []);
  });
});
