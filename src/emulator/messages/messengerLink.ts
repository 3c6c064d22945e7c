import type { CloudMessage, DeviceMessenger, RrpcOutcome, RrpcRequest, SubDeviceLogin } from '../deviceMessenger.ts';
import type { DeviceName } from '../../device/deviceName.ts';

/** Stands for the broker's messenger, for those who have to be there before the broker is. Who sends before that fails. */
export class MessengerLink implements DeviceMessenger {
  #messenger: DeviceMessenger | undefined;

  /** From now on messages go this way. */
  connect(messenger: DeviceMessenger): void {
    this.#messenger = messenger;
  }

  publish(message: CloudMessage): Promise<void> {
    return this.#connected.publish(message);
  }

  rrpc(request: RrpcRequest): Promise<RrpcOutcome> {
    return this.#connected.rrpc(request);
  }

  disconnect(device: DeviceName): Promise<void> {
    return this.#connected.disconnect(device);
  }

  forget(device: DeviceName): Promise<void> {
    return this.#connected.forget(device);
  }

  openSubDevice(gateway: DeviceName, sub: SubDeviceLogin): Promise<void> | undefined {
    return this.#connected.openSubDevice(gateway, sub);
  }

  closeSubDevice(gateway: DeviceName, sub: DeviceName): boolean {
    return this.#connected.closeSubDevice(gateway, sub);
  }

  detachSubDevice(sub: DeviceName): Promise<void> {
    return this.#connected.detachSubDevice(sub);
  }

  get #connected(): DeviceMessenger {
    if (!this.#messenger) throw new Error('a message was sent before the broker was there');
    return this.#messenger;
  }
}
