import assert from 'node:assert/strict';
import { Client } from '../../../src/client/client.ts';
import { CallError } from '../../../src/client/errors/callError.ts';
import { startLoopbackServer, type Script } from '../../support/loopbackServer.ts';
import { startSampleEmulator } from '../../support/sampleEmulator.ts';

const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

describe('Client.callUntyped', () => {
  async function call(script: Script) {
    await using server = await startLoopbackServer(script);
    const client = new Client({
      endpoint: server.endpoint,
      regionId: 'cn-shanghai',
      credentials,
      retry: { retries: 0 },
    });
    return await client.callUntyped('QueryDeviceByTags', { 'Tag.1.TagKey': 'room', PageSize: '10' });
  }

  it('gives all fields of the answer as they came, digits too', async () => {
    const body = '{"RequestId":"R","Success":true,"Page":1,"Data":{"SimpleDeviceInfo":[{"Id":9007199254740993}]}}';
    const answer = await call(() => ({ body }));
    assert.equal(JSON.stringify(answer), body);
  });

  it('rejects with the platform’s refusal', async () => {
    await assert.rejects(
      call(() => ({ body: '{"RequestId":"R","Success":false,"Code":"iot.system.SystemException"}' })),
      (error) => error instanceof CallError && error.code === 'iot.system.SystemException' && error.requestId === 'R',
    );
  });

  it('signs so that the gateway finds nothing wrong but the name', async () => {
    await using emulator = await startSampleEmulator({ seed: 'empty' });
    await assert.rejects(
      emulator.client().callUntyped('QueryDeviceByTags', { 'Tag.1.TagKey': 'a b+ü' }),
      (error) => error instanceof CallError && error.code.startsWith('InvalidAction') && error.outcome === 'refused',
    );
  });
});
