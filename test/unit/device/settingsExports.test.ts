import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { exportKinds, settingsExports } from '../../../src/device/doctor/exports/settingsExports.ts';

const device = { productKey: 'pk', deviceName: "pump:1@it's" };
const credentials = deriveCredentials({ ...device, deviceSecret: 'secret', secureMode: 2 });
const settings = { device, credentials, place: { host: 'pk.iot.example', port: 1883, tls: true } };
const plain = { ...settings, place: { host: '127.0.0.1', port: 1884, tls: false } };

describe('Settings for other programs', () => {
  const { mosquitto, mqttx, c } = settingsExports;

  it('reach mosquitto as they are, through a shell', () => {
    const [line = ''] = mosquitto.write(settings).replaceAll('\\\n', '').split('\n').slice(1);
    const words = execFileSync('sh', ['-c', `set -- ${line}; printf '%s\\n' "$@"`], { encoding: 'utf8' }).split('\n');
    const after = (option: string) => words[words.indexOf(option) + 1];
    assert.equal(words[0], 'mosquitto_pub');
    assert.deepEqual(['-h', '-p', '-V', '-i', '-u', '-P', '-t'].map(after), [
      ...['pk.iot.example', '1883', 'mqttv311', credentials.clientId, credentials.username, credentials.password],
      `/pk/${device.deviceName}/user/update`,
    ]);
    assert.ok(words.includes('--tls-use-os-certs'));
    assert.doesNotMatch(mosquitto.write(plain), /--tls/);
  });

  it('are what MQTTX asks of a file that it imports', () => {
    for (const [given, ssl, certType] of [
      [settings, true, 'server'],
      [plain, false, ''],
    ] as const) {
      const [connection] = JSON.parse(mqttx.write(given)) as Record<string, unknown>[];
      assert.ok(connection);
      for (const name of ['name', 'clientId', 'host', 'port']) assert.ok(connection[name], name);
      assert.deepEqual([connection['ssl'], connection['certType']], [ssl, certType]);
      assert.equal(connection['password'], credentials.password);
      assert.equal(connection['clientIdWithTime'], false);
    }
  });

  it('are literals of C', () => {
    const text = c.write(settings);
    assert.match(text, /#define MQTT_PORT +1883\n/);
    assert.match(text, /#define MQTT_TLS +1\n/);
    assert.ok(text.includes(`"${credentials.clientId}"`));
    assert.ok(text.includes(`"${credentials.password}"`));
  });

  it('say that they hold a secret, where the form has room for words', () => {
    for (const kind of exportKinds.filter((one) => one !== 'mqttx')) {
      assert.match(settingsExports[kind].write(settings), /hold.? a secret/i);
    }
  });
});
