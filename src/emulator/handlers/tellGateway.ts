import { topologyNotice } from '../alink/notices.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { HandlerContext } from './handler.ts';

/** Tells a gateway, and rules, what an application did to devices behind it. */
export async function tellGateway(
  { outbox, news }: HandlerContext,
  gateway: DeviceWithProduct,
  action: 'remove' | 'enable' | 'disable',
  devices: readonly DeviceWithProduct[],
): Promise<void> {
  await outbox.send((id) => topologyNotice(gateway, action, devices, id));
  await news.topology(action, gateway, devices);
}
