import { exportedKeepalive, topicsOf, type SettingsToExport } from './settingsToExport.ts';

/** Command lines for mosquitto's clients, for a shell of POSIX. */
export function toMosquitto({ place, device, credentials }: SettingsToExport): string {
  const { host, port, tls } = place;
  const { clientId, username, password } = credentials;
  const topics = topicsOf(device);
  const login = [
    `-V mqttv311 -h ${quoted(host)} -p ${port} -k ${exportedKeepalive}${tls ? ' --tls-use-os-certs' : ''}`,
    `-i ${quoted(clientId)}`,
    `-u ${quoted(username)} -P ${quoted(password)}`,
  ];
  const command = (name: string, rest: string): string => [name, ...login, rest].join(' \\\n  ');
  return [
    '# These lines hold a secret. The platform keeps one connection for each device: run one of them at a time.',
    command('mosquitto_pub', `-t ${quoted(topics.update)} -q 1 -m '{"hello":"world"}'`),
    '',
    command('mosquitto_sub', `-t ${quoted(topics.get)} -q 1 -v`),
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
