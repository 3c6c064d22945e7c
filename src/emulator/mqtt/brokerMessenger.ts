import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceKey } from '../../device/deviceName.ts';
import { rrpcTopics } from '../../device/topics.ts';
import type { CloudMessage, DeviceMessenger, RrpcRequest, SubDeviceEnd } from '../deviceMessenger.ts';
import type { ConnectedDevices } from './connectedDevices.ts';
import type { Forward } from './forwarding.ts';
import type { RrpcExchange } from './rrpcExchange.ts';
import type { KeptMessages } from './sessions/keptMessages.ts';
import type { KeptSessions } from './sessions/keptSessions.ts';
import type { SubDevices } from './subDevices.ts';

interface MessengerParts {
  /** Sends a message to whoever has subscribed to its topic. */
  readonly forward: Forward;
  readonly devices: ConnectedDevices;
  readonly subDevices: SubDevices;
  readonly rrpc: RrpcExchange;
  readonly sessions: KeptSessions;
  readonly messages: KeptMessages;
  readonly log: Logger;
}

/** Sends the API's messages to devices. */
export function brokerMessenger({
  forward,
  devices,
  subDevices,
  rrpc,
  sessions,
  messages,
  log,
}: MessengerParts): DeviceMessenger {
  /** What a kept session is to have is on the disk before anybody hears that the message was taken. */
  const publish = async (message: CloudMessage) => {
    const keeping = messages.keep(message);
    await keeping?.stored;
    forward(message, keeping?.holders);
  };

  const end = async (device: DeviceName, why: SubDeviceEnd) => {
    const connection = devices.get(device)?.connection;
    if (!connection || subDevices.close(device, why)) return;
    connection.endIsCertain = true;
    await new Promise<void>((resolve) => connection.close(resolve));
  };

  return {
    publish,
    disconnect: (device) => end(device, 'disabled'),
    openSubDevice: (gateway, sub) => subDevices.open(gateway, sub),
    closeSubDevice: (gateway, sub) => subDevices.logOut(gateway, sub),
    detachSubDevice: (sub) => subDevices.detach(sub),

    async rrpc(request: RrpcRequest) {
      const state = devices.state(request);
      if (state !== 'ONLINE') return { code: state };
      const topic = rrpcTopics(request, request.messageId, request.topic).request;
      const outcome = rrpc.wait(request, () =>
        log.warn(
          `${deviceKey(request)} is connected but has not subscribed to ${topic}: RRPC ${request.messageId} timed out.`,
        ),
      );
      // QoS 0: a request that the device cannot take now must not reach it when nobody waits any more.
      publish({ topic, payload: request.payload, qos: 0, messageId: request.messageId }).catch((error: unknown) => {
        log.error(`RRPC ${request.messageId} could not be sent: ${describeError(error)}.`);
        rrpc.fail(request.messageId);
      });
      return outcome;
    },

    async forget(device) {
      await end(device, 'deleted');
      devices.forget(device);
      await sessions.drop(deviceKey(device));
    },
  };
}
