import assert from 'node:assert/strict';
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { nodeSend } from '../../src/client/transport/nodeSend.ts';
import { deviceAddressToPath } from '../../src/model/deviceAddress.ts';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.ts';
import { startRawServer } from '../support/rawServer.ts';
import { loopbackCertificate, loopbackKey } from '../support/tlsBroker.ts';
import { startTunnelProxy, type TunnelProxy } from '../support/tunnelProxy.ts';
import { addCloudConnection, type CloudConnection } from './support/cloudConnection.ts';

/**
 * How many requests are sent one after the other, and over how many connections at most: one may not be free yet for the second request,
 * and other parts of the window may read from a connection whose endpoint changes.
 */
const [requests, kept] = [9, 3] as const;
const name = 'Plant Behind';
const ShadowMessage = JSON.stringify({ method: 'reply', payload: { status: 'success', state: {}, version: 1 } });
const answer = { body: JSON.stringify({ RequestId: 'R', Success: true, ShadowMessage }) };

describe('What a connection sends', () => {
  let connection: CloudConnection;
  /** One for all: the oldest VS Code goes on with the one that it had first. */
  let proxy: TunnelProxy;
  let devices = 0;

  const set = (section: string, value: unknown) =>
    vscode.workspace.getConfiguration().update(section, value, vscode.ConfigurationTarget.Global);
  const lead = (endpoint: string) => set('fleetbook.endpoints', { [name]: endpoint });

  /** Reads the shadow of a device that was not read before. */
  async function read(): Promise<string> {
    const address = { connectionId: connection.id, regionId: 'cn-shanghai', productKey: 'a1Behind001' };
    const path = `${deviceAddressToPath({ ...address, deviceName: `pump-${devices++}` })}.shadow`;
    const uri = vscode.Uri.from({ scheme: 'fleetbook-shadow', path });
    return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
  }

  async function failure(): Promise<string> {
    return read().then(
      () => assert.fail('It was read.'),
      (error: unknown) => String(error),
    );
  }

  const countReads = ({ requests: all }: LoopbackServer) =>
    all.filter(({ form }) => form.get('DeviceName')?.startsWith('pump-')).length;

  /** What the tunnels name for an address on this computer that VS Code takes for another: it asks no proxy for those it knows. */
  const elsewhere = ({ endpoint }: LoopbackServer) => endpoint.replace('127.0.0.1', '127.0.0.2');

  before(async () => {
    connection = await addCloudConnection(name);
    proxy = await startTunnelProxy();
  });

  afterEach(async () => {
    proxy.refusal = undefined;
    proxy.isSilent = false;
    for (const section of ['http.proxy', 'http.proxySupport']) await set(section, undefined);
  });

  after(async () => {
    await proxy[Symbol.asyncDispose]();
    await connection.remove();
  });

  for (const support of ['override', 'fallback', 'on'] as const) {
    it(`goes through the proxy that VS Code has (${support}), and keeps its connections`, async () => {
      await using server = await startLoopbackServer(() => answer);
      await set('http.proxySupport', support);
      await set('http.proxy', `http://${proxy.host}`);
      await lead(elsewhere(server));
      for (let time = 0; time < requests; time++) await read();
      assert.equal(countReads(server), requests);
      const { host } = new URL(elsewhere(server));
      const tunnels = proxy.asked.filter((asked) => asked === host).length;
      assert.ok(tunnels >= 1 && tunnels <= kept, `${tunnels} tunnels`);
      assert.ok(server.connections <= kept, `${server.connections} connections`);
    });
  }

  it('goes through no proxy where VS Code is to use none, and keeps its connection', async () => {
    await using server = await startLoopbackServer(() => answer, '127.0.0.2');
    await set('http.proxySupport', 'off');
    await set('http.proxy', `http://${proxy.host}`);
    await lead(server.endpoint);
    for (let time = 0; time < requests; time++) await read();
    assert.ok(!proxy.asked.includes(new URL(server.endpoint).host));
    assert.ok(server.connections <= kept, `${server.connections} connections`);
  });

  it('goes straight where there is no proxy, keeps its connection, and does not ask VS Code each time', async () => {
    for (const address of ['127.0.0.1', '127.0.0.2']) {
      await using server = await startLoopbackServer(() => answer, address);
      await lead(server.endpoint);
      const own = http.request;
      let asked = 0;
      http.request = ((...args: Parameters<typeof own>) => {
        asked++;
        return own(...args);
      }) as typeof own;
      try {
        for (let time = 0; time < requests; time++) await read();
      } finally {
        http.request = own;
      }
      assert.equal(countReads(server), requests);
      assert.ok(server.connections <= kept, `${server.connections} connections`);
      assert.ok(asked <= kept, `${asked} times`);
    }
  });

  it('says that the proxy lets nobody through', async () => {
    proxy.refusal = '407 Proxy Authentication Required';
    await set('http.proxy', `http://${proxy.host}`);
    await lead('https://iot.fleetbook.invalid');
    assert.match(await failure(), /iot\.fleetbook\.invalid failed .*407.*Check .* any proxy/);
  });

  it('is not sent where a certificate is not to be trusted, straight or through a proxy', async () => {
    const tls = { key: loopbackKey, cert: loopbackCertificate };
    await using server = await startRawServer((socket) => socket.end(), { tls });
    await lead(`https://${server.host}`);
    assert.match(await failure(), /the certificate of 127\.0\.0\.1:\d+ is not to be trusted/);
    const behind = server.host.replace('127.0.0.1', '127.0.0.2');
    await set('http.proxy', `http://${proxy.host}`);
    await lead(`https://${behind}`);
    assert.match(await failure(), /the certificate of 127\.0\.0\.2:\d+ is not to be trusted/);
    assert.ok(proxy.asked.includes(behind));
    assert.equal(server.requests, 0);
  });

  it('leaves no connection to a proxy that does not answer once it is cancelled', async () => {
    await using server = await startLoopbackServer(() => ({ ...answer, headers: { connection: 'close' } }));
    await set('http.proxy', `http://${proxy.host}`);
    const send = nodeSend();
    const cancel = async (url: URL): Promise<void> => {
      const [stop, { asked }] = [new AbortController(), proxy];
      const [before, connections] = [asked.length, proxy.connections];
      const sent = send(url, { method: 'POST', headers: {}, redirect: 'manual', signal: stop.signal });
      const failed = assert.rejects(sent);
      while (asked.length === before) await delay(5);
      assert.equal(proxy.connections, connections + 1);
      stop.abort();
      await failed;
      while (proxy.connections > connections) await delay(5);
    };
    proxy.isSilent = true;
    for (let time = 0; time < 3; time++) await cancel(new URL('https://iot.fleetbook.invalid'));
    // One that answered before, to which VS Code’s fetch goes.
    proxy.isSilent = false;
    const { connections } = proxy;
    const url = new URL(elsewhere(server));
    const { signal } = new AbortController();
    assert.equal((await send(url, { method: 'POST', headers: {}, redirect: 'manual', signal })).status, 200);
    while (proxy.connections > connections) await delay(5);
    proxy.isSilent = true;
    for (let time = 0; time < 3; time++) await cancel(url);
  });

  it('says that the proxy does not run', async () => {
    await proxy[Symbol.asyncDispose]();
    await set('http.proxy', `http://${proxy.host}`);
    await lead('http://127.0.0.2:65000');
    assert.match(await failure(), new RegExp(`nothing listens at ${proxy.host}, .* 127.0.0.2:65000 .* proxy`));
    proxy = await startTunnelProxy();
  });
});
