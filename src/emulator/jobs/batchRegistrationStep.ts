import { deviceName as deviceNameParameter } from '../../catalogue/sharedParameters.ts';
import { deviceLimit, newDevice } from '../newDevice.ts';
import type { BatchRegistrationName, BatchRegistrationRow } from '../store/batchRegistrationStore.ts';
import type { Store } from '../store/store.ts';

/** Names of one step: few enough for a request to wait behind it, many enough that the disk does not set the pace. */
export const namesPerStep = 50;

const validName = new RegExp(`^(?:${deviceNameParameter.pattern})$`, 'u');

/**
 * Takes the oldest batch registration that is at work one step further, in one transaction: checks names, or registers
 * devices, of which rules are still to be told. Returns false where none has work to do. `now` in ms since 1970.
 */
export function batchRegistrationStep(store: Store, now: number): boolean {
  const registration = store.batchRegistrations.atWork();
  if (!registration) return false;
  store.transaction(() => {
    const names = store.batchRegistrations.undecided(registration.id, namesPerStep);
    for (const name of names) {
      if (registration.status === 'CHECK') check(store, registration, name);
      else create(store, registration, name, now);
    }
    if (names.length < namesPerStep) finish(store, registration);
  });
  return true;
}

function check(store: Store, { id, productKey }: BatchRegistrationRow, name: BatchRegistrationName): void {
  const { position, deviceName, repeated } = name;
  const isFree = repeated === 0 && validName.test(deviceName) && !store.devices.find(productKey, deviceName);
  store.batchRegistrations.decide(id, position, isFree ? 'VALID' : 'INVALID');
}

/** A name may have been taken, and the product filled up, since the check. */
function create(store: Store, registration: BatchRegistrationRow, name: BatchRegistrationName, now: number): void {
  const { id, productKey } = registration;
  const { position, deviceName } = name;
  if (store.devices.find(productKey, deviceName) || store.devices.count(productKey) >= deviceLimit) {
    store.batchRegistrations.decide(id, position, 'INVALID');
    return;
  }
  const deviceId = store.devices.insert(newDevice(productKey, deviceName, now));
  store.batchRegistrations.decide(id, position, 'VALID', deviceId);
  store.pendingNews.add(deviceId, 'create', now);
}

function finish(store: Store, { id, status }: BatchRegistrationRow): void {
  const step = status === 'CHECK' ? 'CHECK' : 'CREATE';
  const failed = store.batchRegistrations.names(id, 'INVALID').length > 0;
  store.batchRegistrations.setStatus(id, failed ? `${step}_FAILED` : `${step}_SUCCESS`);
}
