import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connectAsync } from 'mqtt';
import * as z from 'zod/mini';
import type { DevicePlace } from '../../../src/device/connection/devicePlace.ts';
import { settingsExports, type ExportKind } from '../../../src/device/doctor/exports/settingsExports.ts';
import { loginVariants } from '../../../src/device/doctor/loginVariants.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import { itWith } from '../../support/itWith.ts';
import { startBrokerFixture, type BrokerFixture } from '../../support/mqttBroker.ts';
import { loopbackCertificate, startTlsBroker } from '../../support/tlsBroker.ts';

const run = promisify(execFile);
const device = { productKey: 'pk', deviceName: 'device' } as const;

/** The fields of a connection that MQTTX imports, as its own data model has them. */
const mqttxConnections = z.array(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    clientId: z.string(),
    username: z.string(),
    password: z.string(),
    clientIdWithTime: z.boolean(),
    protocol: z.enum(['mqtt', 'mqtts', 'ws', 'wss']),
    host: z.string(),
    port: z.int(),
    path: z.string(),
    mqttVersion: z.enum(['3.1', '3.1.1', '5.0']),
    clean: z.boolean(),
    keepalive: z.int(),
    connectTimeout: z.int(),
    reconnect: z.boolean(),
    reconnectPeriod: z.int(),
    ssl: z.boolean(),
    certType: z.enum(['', 'server', 'self']),
    rejectUnauthorized: z.boolean(),
    ca: z.string(),
    cert: z.string(),
    key: z.string(),
    will: z.strictObject({
      lastWillTopic: z.string(),
      lastWillPayload: z.string(),
      lastWillQos: z.literal([0, 1, 2]),
      lastWillRetain: z.boolean(),
    }),
    properties: z.record(z.string(), z.unknown()),
    subscriptions: z.array(
      z.strictObject({
        topic: z.string(),
        qos: z.literal([0, 1, 2]),
        disabled: z.boolean(),
        alias: z.string(),
        color: z.string(),
      }),
    ),
    messages: z.array(z.unknown()),
    unreadMessageCount: z.int(),
  }),
);

describe('The settings that the doctor exports', () => {
  let fixture: BrokerFixture;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-exports-'));
    fixture = await startBrokerFixture();
    fixture.directory.register(device.deviceName);
  });
  afterEach(async () => {
    await fixture.close();
    await rm(folder, { recursive: true });
  });

  const plain = (): DevicePlace => ({ host: '127.0.0.1', port: fixture.broker.port, tls: false });
  /** Each way to log in at this broker, in this form. */
  const textsOf = (kind: ExportKind, place: DevicePlace): readonly string[] =>
    loginVariants({ ...device, deviceSecret: secretOf(device.deviceName) })
      .filter(({ secureMode }) => (secureMode === 2) === place.tls)
      .map(({ credentials }) => settingsExports[kind].write({ place, device, credentials }));
  const logins = (): number => fixture.directory.reports.filter((report) => report === 'online device').length;
  /** The command of the text that begins with this program; it may reach over several lines. */
  const commandOf = (text: string, program: string): string =>
    text.split('\n\n').find((part) => part.includes(program)) ?? assert.fail(program);

  itWith('mosquitto_pub', 'let mosquitto_pub publish as the device, with each signmethod', async () => {
    const texts = textsOf('mosquitto', plain());
    for (const text of texts) await run('sh', ['-c', commandOf(text, 'mosquitto_pub')]);
    assert.equal(texts.length, 3);
    assert.equal(logins(), texts.length);
  });

  itWith(
    'mosquitto_pub',
    'let mosquitto_pub publish through TLS, and not where nobody vouches for the broker',
    async () => {
      await using tls = await startTlsBroker(fixture.broker.port);
      const [text = ''] = textsOf('mosquitto', { host: 'localhost', port: tls.port, tls: true });
      const command = commandOf(text, 'mosquitto_pub');
      await assert.rejects(run('sh', ['-c', command]));
      assert.equal(logins(), 0);
      const trusted = path.join(folder, 'trusted.pem');
      await writeFile(trusted, loopbackCertificate);
      await run('sh', ['-c', command], { env: { ...process.env, SSL_CERT_FILE: trusted } });
      assert.equal(logins(), 1);
    },
  );

  itWith('mosquitto_sub', 'let mosquitto_sub hear what is sent to the device', async () => {
    const [text = ''] = textsOf('mosquitto', plain());
    const hearing = spawn('sh', ['-c', `exec ${commandOf(text, 'mosquitto_sub')}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let heard = '';
      const message = { topic: '/pk/device/user/get', qos: 1, messageId: '7' } as const;
      hearing.stdout.setEncoding('utf8').on('data', (words: string) => (heard += words));
      while (!heard.includes('\n')) {
        // It may not have subscribed yet.
        await fixture.broker.messenger.publish({ ...message, payload: Buffer.from('{"on":true}') });
        await delay(50);
      }
      assert.match(heard, /^\/pk\/device\/user\/get \{"on":true\}\n/);
    } finally {
      if (hearing.exitCode === null) {
        hearing.kill();
        await once(hearing, 'exit');
      }
    }
  });

  it('have what MQTTX imports, and log in as it does', async () => {
    for (const text of textsOf('mqttx', plain())) {
      const [connection, ...others] = z.parse(mqttxConnections, JSON.parse(text));
      assert.ok(connection && others.length === 0);
      const { protocol, host, port, clientId, username, password, clean, keepalive, subscriptions } = connection;
      const login = { clientId, username, password, clean, keepalive, protocolVersion: 4, reconnectPeriod: 0 } as const;
      const client = await connectAsync(`${protocol}://${host}:${port}`, login);
      const [granted] = await client.subscribeAsync(subscriptions[0]?.topic ?? '', { qos: 1 });
      assert.equal(granted?.qos, 1);
      await client.endAsync();
    }
    const [text = ''] = textsOf('mqttx', { ...plain(), tls: true });
    const [connection] = z.parse(mqttxConnections, JSON.parse(text));
    assert.deepEqual(
      { protocol: connection?.protocol, ssl: connection?.ssl, checks: connection?.rejectUnauthorized },
      { protocol: 'mqtts', ssl: true, checks: true },
    );
  });

  itWith('cc', 'are C and C++ that compilers take without a warning, and mean the same there', async () => {
    const [text = ''] = textsOf('c', plain());
    const credentials = loginVariants({ ...device, deviceSecret: secretOf(device.deviceName) })[0]?.credentials;
    const program = path.join(folder, 'program');
    await writeFile(path.join(folder, 'settings.h'), text);
    await writeFile(
      `${program}.c`,
      [
        '#include <stdio.h>',
        '#include "settings.h"',
        '#include "settings.h"',
        'int main(void) {',
        '  printf("%s\\n%d\\n%d\\n%d\\n%s\\n", MQTT_HOST, MQTT_PORT, MQTT_TLS, MQTT_KEEPALIVE, MQTT_CLIENT_ID);',
        '  printf("%s\\n%s\\n%s\\n%s\\n", MQTT_USERNAME, MQTT_PASSWORD, DEVICE_PRODUCT_KEY, DEVICE_NAME);',
        '  printf("%s\\n%s\\n", DEVICE_TOPIC_UPDATE, DEVICE_TOPIC_GET);',
        '  return 0;',
        '}',
        '',
      ].join('\n'),
    );
    const strict = ['-Wall', '-Wextra', '-Werror', '-pedantic'];
    await run('cc', ['-std=c99', ...strict, `${program}.c`, '-o', program]);
    const { stdout } = await run(program);
    const { clientId, username, password } = credentials ?? assert.fail('no credentials');
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      ...['127.0.0.1', String(fixture.broker.port), '0', '60', clientId, username, password, 'pk', 'device'],
      ...['/pk/device/user/update', '/pk/device/user/get'],
    ]);
    if (!spawnSync('c++', ['--version']).error)
      await run('c++', ['-x', 'c++', ...strict, '-fsyntax-only', `${program}.c`]);
  });
});
