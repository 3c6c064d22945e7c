import { exportedKeepalive, topicsOf, type SettingsToExport } from './settingsToExport.ts';

/** A header for C and C++. */
export function toCHeader({ place, device, credentials }: SettingsToExport): string {
  const { host, port, tls } = place;
  const { productKey, deviceName } = device;
  const { update, get } = topicsOf(device);
  const { clientId, username, password } = credentials;
  const defines: readonly (readonly [name: string, value: string])[] = [
    ['MQTT_HOST', literal(host)],
    ['MQTT_PORT', String(port)],
    ['MQTT_TLS', tls ? '1' : '0'],
    ['MQTT_KEEPALIVE', String(exportedKeepalive)],
    ['MQTT_CLIENT_ID', literal(clientId)],
    ['MQTT_USERNAME', literal(username)],
    ['MQTT_PASSWORD', literal(password)],
    ['DEVICE_PRODUCT_KEY', literal(productKey)],
    ['DEVICE_NAME', literal(deviceName)],
    ['DEVICE_TOPIC_UPDATE', literal(update)],
    ['DEVICE_TOPIC_GET', literal(get)],
  ];
  const width = Math.max(...defines.map(([name]) => name.length));
  return [
    '/* Holds a secret: whoever has it can connect as the device. Keep it out of repositories. */',
    '#ifndef MQTT_SETTINGS_H',
    '#define MQTT_SETTINGS_H',
    '',
    ...defines.map(([name, value]) => `#define ${name.padEnd(width)} ${value}`),
    '',
    '#endif',
    '',
  ].join('\n');
}

/** Of names and digests: ASCII, in which ?? would begin a trigraph. */
function literal(text: string): string {
  return `"${text.replaceAll(/["\\?]/g, String.raw`\$&`)}"`;
}
