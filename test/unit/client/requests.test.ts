import assert from 'node:assert/strict';
import { Client, type ClientOptions } from '../../../src/client/client.ts';
import { sign, stringToSign } from '../../../src/client/signature.ts';
import { startLoopbackServer, type LoopbackServer } from '../../support/loopbackServer.ts';

const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

describe('requests', () => {
  let server: LoopbackServer;

  beforeEach(async () => {
    const headers = { 'content-type': 'application/json' };
    server = await startLoopbackServer(() => ({ headers, body: '{"RequestId":"R1","Success":true,"MessageId":1}' }));
  });
  afterEach(() => server[Symbol.asyncDispose]());

  const client = (options: Partial<ClientOptions> = {}): Client =>
    new Client({ endpoint: server.endpoint, regionId: 'cn-shanghai', credentials, ...options });

  it('are forms with the common parameters and a signature over everything', async () => {
    const now = () => Date.UTC(2018, 4, 20, 12, 0, 0, 987);
    const message = {
      ProductKey: 'a1',
      TopicFullName: '/a1/meter-0001/user/get',
      MessageContent: 'aGk=',
      Qos: 1,
    } as const;
    await client({ now, nonce: () => 'once' }).call('Pub', message);
    const [request] = server.requests;
    assert.ok(request);
    assert.equal(request.method, 'POST');
    assert.equal(request.path, '/');
    assert.equal(request.query.size, 0);
    assert.equal(request.headers['content-type'], 'application/x-www-form-urlencoded');
    const { Signature, ...rest } = Object.fromEntries(request.form);
    assert.deepEqual(rest, {
      Action: 'Pub',
      Version: '2018-01-20',
      Format: 'JSON',
      RegionId: 'cn-shanghai',
      AccessKeyId: 'testid',
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      SignatureNonce: 'once',
      Timestamp: '2018-05-20T12:00:00Z',
      ProductKey: 'a1',
      TopicFullName: '/a1/meter-0001/user/get',
      MessageContent: 'aGk=',
      Qos: '1',
    });
    assert.equal(Signature, sign('testsecret', stringToSign('POST', request.form)));
  });

  it('are queries where GET is asked for', async () => {
    await client({ method: 'GET', format: 'JSON' })
      .call('QueryProduct', { ProductKey: 'a1 +&é' })
      .catch(() => undefined);
    const [request] = server.requests;
    assert.ok(request);
    assert.equal(request.method, 'GET');
    assert.equal(request.form.size, 0);
    assert.equal(request.query.get('ProductKey'), 'a1 +&é');
    assert.equal(request.query.get('Signature'), sign('testsecret', stringToSign('GET', request.query)));
  });

  it('carry lists by number, and nothing for undefined', async () => {
    await client().call('BatchGetDeviceState', { ProductKey: 'a1', DeviceName: ['meter-0001', 'meter-0002'] });
    await client()
      .call('RegisterDevice', { ProductKey: 'a1', DeviceName: undefined })
      .catch(() => undefined);
    const [list, absent] = server.requests.map(({ form }) => form);
    assert.ok(list && absent);
    assert.equal(list.get('DeviceName.1'), 'meter-0001');
    assert.equal(list.get('DeviceName.2'), 'meter-0002');
    assert.ok(!list.has('DeviceName'));
    assert.ok(!absent.has('DeviceName'));
  });

  it('sign the token of temporary credentials with the rest', async () => {
    await client({ credentials: { ...credentials, securityToken: 'token+/=' } }).call('DeleteDevice', { IotId: 'x' });
    const form = server.requests[0]?.form;
    assert.ok(form);
    assert.equal(form.get('SecurityToken'), 'token+/=');
    assert.equal(form.get('Signature'), sign('testsecret', stringToSign('POST', form)));
  });

  it('name the instance of the client, or the one that a call names', async () => {
    const dedicated = client({ iotInstanceId: 'iot-060a0000' });
    await dedicated.call('DeleteDevice', { IotId: 'x' });
    await dedicated.call('DeleteDevice', { IotId: 'x', IotInstanceId: 'iot-cn-other' });
    await client().call('DeleteDevice', { IotId: 'x', IotInstanceId: 'iot-cn-other' });
    await client({ iotInstanceId: '' }).call('DeleteDevice', { IotId: 'x' });
    const instances = server.requests.map(({ form }) => form.get('IotInstanceId'));
    assert.deepEqual(instances, ['iot-060a0000', 'iot-cn-other', 'iot-cn-other', null]);
    for (const { form } of server.requests) {
      assert.equal(form.get('Signature'), sign('testsecret', stringToSign('POST', form)));
    }
  });

  it('each have a nonce of their own', async () => {
    const one = client();
    await Promise.all(Array.from({ length: 20 }, () => one.call('DeleteDevice', { IotId: 'x' })));
    assert.equal(new Set(server.requests.map(({ form }) => form.get('SignatureNonce'))).size, 20);
  });

  it('ask for XML where that is the format', async () => {
    await client({ format: 'XML' })
      .call('DeleteDevice', { IotId: 'x' })
      .catch(() => undefined);
    assert.equal(server.requests[0]?.form.get('Format'), 'XML');
    assert.equal(server.requests[0].headers.accept, 'application/xml');
  });

  it('go through the fetch that is given', async () => {
    const seen: string[] = [];
    const counting: typeof fetch = (input, init) => {
      seen.push(input instanceof URL ? input.href : '');
      return fetch(input, init);
    };
    await client({ fetch: counting }).call('DeleteDevice', { IotId: 'x' });
    assert.deepEqual(seen, [`${server.endpoint}/`]);
  });
});
