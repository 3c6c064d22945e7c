import assert from 'node:assert/strict';
import { Client } from '../../../src/client/client.ts';
import { ClientOptionsError } from '../../../src/client/errors/clientOptionsError.ts';

const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

describe('client options', () => {
  const make = (endpoint: string): Client => new Client({ endpoint, regionId: 'cn-shanghai', credentials });

  it('take https anywhere, and http on this computer', () => {
    for (const endpoint of [
      'https://iot.cn-shanghai.aliyuncs.com',
      'https://192.168.1.5:8443/',
      'http://127.0.0.1:4711',
      'http://127.1.2.3',
      'http://localhost:4711',
      'http://LOCALHOST',
      'http://[::1]:4711',
    ]) {
      assert.doesNotThrow(() => make(endpoint), endpoint);
    }
  });

  it('refuse http on the network', () => {
    for (const host of [
      'iot.cn-shanghai.aliyuncs.com',
      'localhost.example.com',
      '0.0.0.0:4711',
      '127.0.0.1.example.com',
    ]) {
      assert.throws(() => make(`http://${host}`), {
        name: 'ClientOptionsError',
        code: 'InvalidClientOptions',
        message: `The endpoint http://${host} is not encrypted, and only addresses of this computer may be. Use https://${host}.`,
      });
    }
  });

  it('refuse what is no endpoint', () => {
    for (const endpoint of [
      '',
      'iot.cn-shanghai.aliyuncs.com',
      'localhost:4711',
      'ftp://127.0.0.1',
      'https://',
      'https://iot.cn-shanghai.aliyuncs.com/path',
      'https://iot.cn-shanghai.aliyuncs.com/?Action=Pub',
      'https://iot.cn-shanghai.aliyuncs.com/#x',
    ]) {
      assert.throws(() => make(endpoint), ClientOptionsError, endpoint);
    }
  });

  it('refuse a password in the endpoint, and do not repeat it', () => {
    assert.throws(
      () => make('https://user:hunter22@127.0.0.1'),
      (error: Error) => error instanceof ClientOptionsError && !error.message.includes('hunter22'),
    );
  });

  it('name what is empty', () => {
    const endpoint = 'http://127.0.0.1:1';
    const options = { endpoint, regionId: 'cn-shanghai', credentials };
    assert.throws(() => new Client({ ...options, regionId: '' }), /No region is given/);
    assert.throws(
      () => new Client({ ...options, credentials: { ...credentials, accessKeyId: '' } }),
      /AccessKey ID is empty/,
    );
    assert.throws(
      () => new Client({ ...options, credentials: { ...credentials, accessKeySecret: '' } }),
      /AccessKey secret is empty/,
    );
  });
});
