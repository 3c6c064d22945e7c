import type { ErrorCode } from '../../catalogue/errorCodes.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { newDeviceName } from '../identifiers.ts';
import { deviceLimit } from '../newDevice.ts';
import type { BatchRegistration, BatchRegistrationStatus } from '../store/batchRegistrationStore.ts';
import type { Handler, HandlerContext, Handlers } from './handler.ts';
import { requireProduct } from './lookups.ts';
import { pageOf, pageTotals } from './paging.ts';

/** Malformed, repeated and taken names are the job's to find: the caller reads them from InvalidList. */
const batchCheckDeviceNames: Handler<'BatchCheckDeviceNames'> = (context, { ProductKey, DeviceName }) => {
  requireRoom(context, ProductKey, DeviceName.length);
  return start(context, ProductKey, 'CHECK', DeviceName);
};

const batchRegisterDevice: Handler<'BatchRegisterDevice'> = (context, { ProductKey, Count }) => {
  requireRoom(context, ProductKey, Count);
  return start(context, ProductKey, 'CREATE', Array.from({ length: Count }, newDeviceName));
};

/** What the state of a registration forbids: its devices are made once, and only when all names were valid. */
const refusals: Partial<Record<BatchRegistrationStatus, readonly [code: ErrorCode, message: string]>> = {
  CHECK: ['iot.device.CreateDeviceTaskIsRunning', 'The names are still being checked.'],
  CHECK_FAILED: [
    'iot.device.IncorrentDeviceApplyInfo',
    'Not all names can be used: QueryBatchRegisterDeviceStatus tells which. Have the others checked again.',
  ],
  CREATE: ['iot.device.CreateDeviceTaskIsRunning', 'The devices are being registered already.'],
  CREATE_SUCCESS: ['iot.device.IncorrentDeviceApplyInfo', 'The devices were registered already.'],
  CREATE_FAILED: ['iot.device.IncorrentDeviceApplyInfo', 'The devices were registered already, but for some names.'],
};

const batchRegisterDeviceWithApplyId: Handler<'BatchRegisterDeviceWithApplyId'> = (context, parameters) => {
  const { store, batchRegistrations } = context;
  const { id, productKey, status } = requireRegistration(context, parameters);
  const refusal = refusals[status];
  if (refusal) throw new BusinessRefusal(...refusal);
  requireRoom(context, productKey, store.batchRegistrations.names(id, 'VALID').length);
  store.transaction(() => {
    store.batchRegistrations.clearVerdicts(id);
    store.batchRegistrations.setStatus(id, 'CREATE');
  });
  batchRegistrations.wake();
  return { Data: { ApplyId: String(id) } };
};

const queryBatchRegisterDeviceStatus: Handler<'QueryBatchRegisterDeviceStatus'> = (context, parameters) => {
  const { id, status } = requireRegistration(context, parameters);
  const { batchRegistrations } = context.store;
  return {
    Data: {
      Status: status,
      ValidList: batchRegistrations.names(id, 'VALID'),
      InvalidList: batchRegistrations.names(id, 'INVALID'),
    },
  };
};

const queryPageByApplyId: Handler<'QueryPageByApplyId'> = (context, parameters) => {
  const { id } = requireRegistration(context, parameters);
  const { rows, total } = context.store.batchRegistrations.devices(id, pageOf(parameters));
  return {
    Page: parameters.CurrentPage,
    ...pageTotals(parameters, total),
    ApplyDeviceList: rows.map((device) => ({
      DeviceId: device.iotId,
      DeviceName: device.deviceName,
      DeviceSecret: device.secret,
    })),
  };
};

function start(
  context: HandlerContext,
  productKey: string,
  status: 'CHECK' | 'CREATE',
  deviceNames: readonly string[],
): { readonly Data: { readonly ApplyId: string } } {
  const { store, batchRegistrations, now } = context;
  const id = store.transaction(() =>
    store.batchRegistrations.insert({ productKey, status, createdAt: now() }, deviceNames),
  );
  batchRegistrations.wake();
  return { Data: { ApplyId: String(id) } };
}

function requireRoom(context: HandlerContext, productKey: string, count: number): void {
  const { deviceCount } = requireProduct(context, productKey);
  if (deviceCount + count <= deviceLimit) return;
  throw new BusinessRefusal(
    'iot.device.ApplyManyDevicesFailed',
    `The product has ${deviceCount} devices; ${deviceLimit} are allowed.`,
  );
}

/** The registration of the request's region; where a product is named, it must be that product's. */
function requireRegistration(
  context: HandlerContext,
  { ApplyId, ProductKey }: { readonly ApplyId: string; readonly ProductKey?: string },
): BatchRegistration {
  if (ProductKey !== undefined) requireProduct(context, ProductKey);
  const registration = context.store.batchRegistrations.find(Number(ApplyId));
  if (registration?.regionId !== context.regionId) throw new BusinessRefusal('iot.device.DeviceApplyIsNotFound');
  if (ProductKey !== undefined && registration.productKey !== ProductKey) {
    throw new BusinessRefusal('iot.device.IncorrentDeviceApplyInfo', 'The ApplyId belongs to another product.');
  }
  return registration;
}

/** Registering many devices (reference 2.6.10 to 2.6.14). */
export const batchRegistration = {
  BatchCheckDeviceNames: batchCheckDeviceNames,
  BatchRegisterDeviceWithApplyId: batchRegisterDeviceWithApplyId,
  BatchRegisterDevice: batchRegisterDevice,
  QueryBatchRegisterDeviceStatus: queryBatchRegisterDeviceStatus,
  QueryPageByApplyId: queryPageByApplyId,
} satisfies Partial<Handlers>;
