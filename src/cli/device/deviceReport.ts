import type { ConnectionStatus } from '../../device/connection/connectionStatus.ts';
import { quote } from '../../device/quote.ts';
import type { DeviceTraffic } from '../../device/virtualDevice.ts';
import { mayShowPayload } from '../../emulator/traces/mayShowPayload.ts';

/** Says on one line, for a person or for a program, what happens to a device. */
export interface DeviceReport {
  status(status: ConnectionStatus): string;
  traffic(traffic: DeviceTraffic): string;
}

/** For people: nothing in it steers a terminal, and long messages are cut. */
export const forPeople: DeviceReport = {
  status(status) {
    switch (status.state) {
      case 'asking':
        return 'asking whether it may connect';
      case 'connecting':
        return 'connecting';
      case 'online':
        return 'online';
      case 'waiting':
        return `not connected: ${status.reason}; it tries again at ${new Date(status.until).toISOString()}`;
      case 'ended':
        return `ended: ${status.reason}`;
    }
  },
  traffic: ({ direction, topic, payload }) =>
    `${direction === 'sent' ? '→' : '←'} ${shown(topic)} ${mayShowPayload(topic) ? shown(Buffer.from(payload).toString()) : hidden}`,
};

/** A gateway logs its devices in with signatures that are as good as their passwords, and is told secrets. */
const hidden = '(not shown: it may hold a secret or a signature)';

/** Longest text that is shown whole, in characters. */
const longest = 500;

/** A text as it is, or in quotes with escapes where a terminal would take something in it for more than text. */
function shown(text: string): string {
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) return quote(text);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** For programs: JSON with `status`, or with `sent` or `received` as topic, and the message as Base64 unless it may hold a secret. */
export const forPrograms: DeviceReport = {
  status: ({ state, ...more }) => JSON.stringify({ status: state, ...more }),
  traffic: ({ direction, topic, payload }) =>
    JSON.stringify({
      [direction]: topic,
      ...(mayShowPayload(topic) ? { payload: Buffer.from(payload).toString('base64') } : { payloadIsHidden: true }),
    }),
};
