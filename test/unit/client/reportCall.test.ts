import assert from 'node:assert/strict';
import { Client } from '../../../src/client/client.ts';
import { reportCall } from '../../../src/client/reportCall.ts';
import { FleetbookError } from '../../../src/common/fleetbookError.ts';
import { startLoopbackServer, type Script } from '../../support/loopbackServer.ts';

class NotRunning extends FleetbookError {
  readonly code = 'NotRunning';
}

describe('reportCall', () => {
  const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
  const erase = { operation: 'DeleteDevice', parameters: { IotId: 'x' } } as const;
  const read = {
    operation: 'BatchGetDeviceState',
    parameters: { ProductKey: 'a1', DeviceName: ['meter-0001'] },
  } as const;

  async function report(call: typeof erase | typeof read, script: Script, signal?: AbortSignal) {
    await using server = await startLoopbackServer(script);
    const options = { endpoint: server.endpoint, regionId: 'cn-shanghai', credentials, retry: { retries: 0 } };
    return await reportCall(() => Promise.resolve(new Client(options)), call, { signal });
  }

  const breaks: Script = (_request, response) => {
    response.destroy();
    return undefined;
  };

  it('tells what succeeded from what failed', async () => {
    const success = await report(erase, () => ({ body: '{"RequestId":"R","Success":true}' }));
    assert.deepEqual([success.outcome, success.title, success.subject], ['success', 'DeleteDevice', 'x']);
    const failed = await report(erase, () => ({ body: '{"Success":false,"Code":"iot.device.NotExistedDevice"}' }));
    assert.equal(failed.outcome, 'failed');
    assert.match(failed.problem ?? '', /There is no such device/);
  });

  it('says that the outcome is unknown where something may have changed', async () => {
    const unknown = await report(erase, breaks);
    assert.equal(unknown.outcome, 'unknown');
    assert.match(unknown.problem ?? '', /look before you repeat it\.$/);
    assert.equal((await report(read, breaks)).outcome, 'failed');
  });

  it('says that it was cancelled', async () => {
    assert.equal((await report(read, breaks, AbortSignal.abort())).outcome, 'cancelled');
  });

  it('says so at once where it is cancelled before the connection, or its key, is there', async () => {
    const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
    await using server = await startLoopbackServer(breaks);
    const client = new Client({ endpoint: server.endpoint, regionId: 'cn-shanghai', credentials, renew: never });
    for (const ready of [never<Client>, () => Promise.resolve(client)]) {
      const controller = new AbortController();
      setImmediate(() => controller.abort());
      const { outcome, problem } = await reportCall(ready, erase, { signal: controller.signal });
      assert.deepEqual([outcome, problem], ['cancelled', 'DeleteDevice was cancelled.']);
    }
    assert.equal(server.requests.length, 0);
  });

  it('begins to make neither ready where it was cancelled before', async () => {
    const begun: string[] = [];
    const signal = AbortSignal.abort();
    const options = { endpoint: 'http://127.0.0.1:9', regionId: 'cn-shanghai', credentials };
    const begin = <T>(name: string, ready: T): Promise<T> => {
      begun.push(name);
      return Promise.resolve(ready);
    };
    const client = new Client({ ...options, renew: () => begin('key', credentials) });
    assert.equal((await reportCall(() => begin('connection', client), erase, { signal })).outcome, 'cancelled');
    await assert.rejects(client.call(erase.operation, erase.parameters, { signal }), { code: 'Cancelled' });
    assert.deepEqual(begun, []);
  });

  it('reports that no connection could be made ready, but no fault of the program', async () => {
    const { outcome, problem } = await reportCall(() => Promise.reject(new NotRunning('It does not run.')), erase);
    assert.deepEqual([outcome, problem], ['failed', 'It does not run.']);
    await assert.rejects(
      reportCall(() => Promise.reject(new TypeError('no function')), erase),
      TypeError,
    );
  });
});
