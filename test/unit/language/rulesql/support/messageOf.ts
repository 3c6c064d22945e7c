import { SqlRow } from '../../../../../src/language/rulesql/sqlRow.ts';

const topic = '/a1Thermo001/thermostat-0001/user/update';

/** A message of a thermostat, which has the tag floor. */
export function messageOf(payload: string | Uint8Array): SqlRow {
  return new SqlRow({
    topic,
    deviceName: 'thermostat-0001',
    messageId: '1067756742912345088',
    payload: typeof payload === 'string' ? new TextEncoder().encode(payload) : payload,
    tag: (key) => (key === 'floor' ? '3' : undefined),
  });
}
