import assert from 'node:assert/strict';
import { Client } from '../../../src/client/client.ts';
import type { Logger } from '../../../src/common/logger.ts';
import { startLoopbackServer, type LoopbackServer } from '../../support/loopbackServer.ts';

describe('the log of calls', () => {
  let server: LoopbackServer;
  let client: Client;
  let lines: string[];
  let debugged: string[];
  let body: string;

  before(async () => {
    server = await startLoopbackServer(() => ({ body }));
    const other = (line: string) => assert.fail(`not at info level: ${line}`);
    const log: Logger = {
      info: (line) => lines.push(line),
      debug: (text) => debugged.push(text),
      warn: other,
      error: other,
    };
    const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret', securityToken: 'testtoken' };
    client = new Client({ endpoint: server.endpoint, regionId: 'cn-shanghai', credentials, log });
  });
  beforeEach(() => {
    [lines, debugged] = [[], []];
    body = '{"RequestId":"R-1","Success":true,"MessageId":1,"RrpcCode":"SUCCESS","Total":0}';
  });
  after(() => server[Symbol.asyncDispose]());

  const line = (): string => {
    assert.equal(lines.length, 1);
    return lines[0]!.replace(/\d+ ms$/, 'N ms');
  };

  it('has one line with the parameters and the RequestId', async () => {
    await client.call('QueryDevice', { ProductKey: 'a1', PageSize: 50 });
    assert.equal(line(), 'QueryDevice ProductKey="a1" PageSize=50 in cn-shanghai: RequestId R-1, N ms');
  });

  it('has a call that a clock repeats at debug level, and at its own what fails', async () => {
    await client.call('QueryDevice', { ProductKey: 'a1' }, { isPoll: true });
    assert.deepEqual(lines, []);
    assert.match(debugged.join(), /^QueryDevice ProductKey="a1" in cn-shanghai: RequestId R-1, \d+ ms$/);
    body = '{"RequestId":"R-2","Success":false,"Code":"iot.system.SystemException","ErrorMessage":"no"}';
    await assert.rejects(client.call('QueryDevice', { ProductKey: 'a1' }, { isPoll: true }));
    assert.match(line(), /iot\.system\.SystemException/);
  });

  it('names the instance that a call names', async () => {
    await client.call('DeleteDevice', { IotId: 'x', IotInstanceId: 'iot-060a0000' });
    assert.equal(line(), 'DeleteDevice IotId="x" IotInstanceId="iot-060a0000" in cn-shanghai: RequestId R-1, N ms');
  });

  it('counts lists, cuts long values, and keeps to its line', async () => {
    await client.call('BatchGetDeviceState', { ProductKey: 'a1', DeviceName: ['meter-0001', 'meter-0002'] });
    assert.match(line(), /^BatchGetDeviceState ProductKey="a1" DeviceName=\[2\] in/);
    lines = [];
    await client.call('CreateProduct', { ProductName: 'Thermostats', Description: `a"b\n${'x'.repeat(80)}` });
    assert.match(line(), /^CreateProduct ProductName="Thermostats" Description="a\\"b x{56}…" in/);
  });

  it('has no payload, no key and no token', async () => {
    await client.call('RRpc', {
      ProductKey: 'a1',
      DeviceName: 'meter-0001',
      RequestBase64Byte: 'aGk=',
      Timeout: 1000,
    });
    assert.equal(
      line(),
      'RRpc ProductKey="a1" DeviceName="meter-0001" Timeout=1000 in cn-shanghai: RequestId R-1, N ms',
    );
  });

  it('has no value of an operation that nobody knows, and no address that is a key', async () => {
    await client.callUntyped('SetAnything', { Name: 'a-value', 'List.1': 'another' });
    assert.equal(line(), 'SetAnything Name List.1 in cn-shanghai: RequestId R-1, N ms');
    lines = [];
    await client.call('ImportThingModelTsl', { ProductKey: 'a1', TslUrl: 'https://store.example/tsl?Signature=s' });
    assert.equal(line(), 'ImportThingModelTsl ProductKey="a1" in cn-shanghai: RequestId R-1, N ms');
  });

  it('has the code of a failure', async () => {
    body = '{"RequestId":"R-2","Success":false,"Code":"iot.prod.NotExistedProduct"}';
    await client.call('QueryProduct', { ProductKey: 'a1' }).catch(() => undefined);
    assert.equal(
      line(),
      'QueryProduct ProductKey="a1" in cn-shanghai: iot.prod.NotExistedProduct, RequestId R-2, N ms',
    );
    lines = [];
    await client.call('QueryDevice', { ProductKey: 'a1', PageSize: 0 }).catch(() => undefined);
    assert.equal(line(), 'QueryDevice ProductKey="a1" PageSize=0 in cn-shanghai: InvalidParameter, N ms');
  });

  it('takes no second line from an answer', async () => {
    body = '{"RequestId":"R\\nERROR forged","Success":true}';
    await client.call('DeleteDevice', { IotId: 'x' });
    assert.equal(line(), 'DeleteDevice IotId="x" in cn-shanghai: RequestId R ERROR forged, N ms');
  });
});
