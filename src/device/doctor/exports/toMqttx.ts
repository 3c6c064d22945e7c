import { deviceKey } from '../../deviceName.ts';
import { exportedKeepalive, topicsOf, type SettingsToExport } from './settingsToExport.ts';

/** A file of connections that MQTTX imports (JSON). */
export function toMqttx({ place, device, credentials }: SettingsToExport): string {
  const { host, port, tls } = place;
  const name = deviceKey(device);
  const connection = {
    id: `fleetbook-${name.replaceAll(/[^\w-]/g, '-')}`,
    name,
    ...credentials,
    // It would write the time into the clientId, which is signed.
    clientIdWithTime: false,
    ...{ protocol: tls ? 'mqtts' : 'mqtt', host, port, path: '', mqttVersion: '3.1.1' },
    ...{ clean: true, keepalive: exportedKeepalive, connectTimeout: 10, reconnect: false, reconnectPeriod: 4000 },
    ...{ ssl: tls, certType: tls ? 'server' : '', rejectUnauthorized: tls, ca: '', cert: '', key: '' },
    will: { lastWillTopic: '', lastWillPayload: '', lastWillQos: 0, lastWillRetain: false },
    properties: {},
    subscriptions: [{ topic: topicsOf(device).get, qos: 1, disabled: false, alias: '', color: '#34C388' }],
    messages: [],
    unreadMessageCount: 0,
  };
  return `${JSON.stringify([connection], undefined, 2)}\n`;
}
