import { stringifyShadow } from '../../model/shadow/shadowDocument.ts';
import { updateDesired } from '../../model/shadow/updateDesired.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { shadowControl } from '../shadow/shadowMessage.ts';
import type { Handler, Handlers } from './handler.ts';
import { requireDevice } from './lookups.ts';

const getDeviceShadow: Handler<'GetDeviceShadow'> = (context, { ProductKey, DeviceName }) => {
  const device = requireDevice(context, ProductKey, DeviceName);
  return { ShadowMessage: stringifyShadow(context.store.shadows.read(device.id)) };
};

const updateDeviceShadow: Handler<'UpdateDeviceShadow'> = async (context, parameters) => {
  const { store, outbox, now } = context;
  const { ProductKey, DeviceName, ShadowMessage, DeltaUpdate } = parameters;
  const device = requireDevice(context, ProductKey, DeviceName);
  const seconds = Math.floor(now() / 1000);
  const result = updateDesired(store.shadows.read(device.id), ShadowMessage, { delta: DeltaUpdate, now: seconds });
  if (!result.ok) throw new BusinessRefusal(result.code, result.detail);
  store.shadows.write(device.id, result.document);
  const control = shadowControl(device, result.document);
  await outbox.send(() => control);
  return {};
};

/** Operations on device shadows (reference 2.11). */
export const shadows = {
  GetDeviceShadow: getDeviceShadow,
  UpdateDeviceShadow: updateDeviceShadow,
} satisfies Partial<Handlers>;
