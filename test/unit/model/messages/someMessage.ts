import type { SeenMessage } from '../../../../src/model/messages/fleetMessage.ts';

/** A message of a thermostat, but for what `parts` says. */
export function someMessage(parts: Partial<SeenMessage> = {}): SeenMessage {
  return {
    at: Date.UTC(2020, 0, 1),
    messageId: '1500000000000000001',
    origin: { kind: 'device', productKey: 'a1Thermo001', deviceName: 'thermostat-0001' },
    topic: '/a1Thermo001/thermostat-0001/user/update',
    qos: 0,
    size: 4,
    payload: { kind: 'text', text: 'warm' },
    isCut: false,
    copiedFrom: undefined,
    ...parts,
  };
}
