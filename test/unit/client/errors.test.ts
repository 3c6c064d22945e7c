import assert from 'node:assert/strict';
import { Client, type CallOptions, type ClientOptions } from '../../../src/client/client.ts';
import { BusinessError } from '../../../src/client/errors/businessError.ts';
import { CallError } from '../../../src/client/errors/callError.ts';
import { CancelledError } from '../../../src/client/errors/cancelledError.ts';
import { GatewayError } from '../../../src/client/errors/gatewayError.ts';
import { MalformedAnswerError } from '../../../src/client/errors/malformedAnswerError.ts';
import { NetworkError } from '../../../src/client/errors/networkError.ts';
import { TimeoutError } from '../../../src/client/errors/timeoutError.ts';
import { explainNetworkError } from '../../../src/client/explain/explainNetworkError.ts';
import { startLoopbackServer, type Script, type ScriptedAnswer } from '../../support/loopbackServer.ts';

const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret', securityToken: 'testtoken' };
const device = { ProductKey: 'a1', DeviceName: 'meter-0001' } as const;

/** Lets a client query a device, which only reads, at a server with this script, and gives the error. */
async function failure(script: Script, options: Partial<ClientOptions> = {}, call?: CallOptions): Promise<CallError> {
  await using server = await startLoopbackServer(script);
  return await failureAt(server.endpoint, options, call);
}

async function failureAt(endpoint: string, options: Partial<ClientOptions>, call?: CallOptions): Promise<CallError> {
  const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials, retry: { retries: 0 }, ...options });
  try {
    await client.call('QueryDeviceDetail', device, call);
  } catch (error) {
    assert.ok(error instanceof CallError);
    assert.equal(error.operation, 'QueryDeviceDetail');
    assert.equal(error.name, error.constructor.name);
    for (const secret of ['testsecret', 'testtoken']) assert.ok(!error.message.includes(secret));
    return error;
  }
  return assert.fail('the call went through');
}

const answer = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Script => {
  const scripted: ScriptedAnswer = { status, body, headers: { 'content-type': 'application/json', ...headers } };
  return () => scripted;
};
const refusal = (fields: Readonly<Record<string, unknown>>): string => JSON.stringify({ RequestId: 'R-1', ...fields });

describe('errors', () => {
  describe('of the platform', () => {
    const body = refusal({ Success: false, Code: 'iot.device.NotExistedDevice', ErrorMessage: 'platform words' });

    it('say what happened and what to do, with code and RequestId', async () => {
      const error = await failure(answer(200, body));
      assert.ok(error instanceof BusinessError);
      assert.equal(error.code, 'iot.device.NotExistedDevice');
      assert.equal(error.requestId, 'R-1');
      assert.equal(
        error.message,
        'QueryDeviceDetail failed: There is no such device. The platform says: platform words. Check ProductKey and ' +
          'DeviceName, or find the device by name in the Fleet view. (iot.device.NotExistedDevice, RequestId R-1)',
      );
    });

    it('are the same in XML, and with any status', async () => {
      const xml =
        '<QueryDeviceDetailResponse><RequestId>R-1</RequestId><Success>false</Success>' +
        '<Code>iot.device.NotExistedDevice</Code><ErrorMessage>platform words</ErrorMessage></QueryDeviceDetailResponse>';
      const expected = (await failure(answer(200, body))).message;
      assert.equal((await failure(answer(200, xml), { format: 'XML' })).message, expected);
      const lower = body.replace('"Success":false', '"success":"False"').replace('"Code"', '"code"');
      assert.equal((await failure(answer(200, lower))).message, expected);
      const atGateway = await failure(
        answer(404, refusal({ Code: 'iot.device.NotExistedDevice', Message: 'platform words' })),
      );
      assert.ok(atGateway instanceof BusinessError);
      assert.equal(atGateway.message, expected);
    });

    it('do not say the same thing twice', async () => {
      for (const ErrorMessage of ['There is no such device.', 'there is no such device', ' ', undefined]) {
        const body = refusal({ Success: false, Code: 'iot.device.NotExistedDevice', ErrorMessage });
        assert.match((await failure(answer(200, body))).message, /failed: There is no such device\. Check ProductKey/);
      }
    });

    it('repeat the platform where the catalogue does not know the code', async () => {
      const error = await failure(
        answer(200, refusal({ Success: false, Code: 'iot.device.New', ErrorMessage: 'No\nway' })),
      );
      assert.equal(error.message, 'QueryDeviceDetail failed: No way. (iot.device.New, RequestId R-1)');
    });

    it('are errors without code and words, too', async () => {
      const error = await failure(answer(200, '{"Success":false}'));
      assert.equal(error.code, 'Unknown');
      assert.equal(error.requestId, undefined);
      assert.equal(error.message, 'QueryDeviceDetail failed: The platform gave no reason. (Unknown)');
    });
  });

  describe('of the gateway', () => {
    const signed = 'POST&%2F&AccessKeyId%3Dtestid%26Action%3DQueryDeviceDetail';

    it('never show the string to sign', async () => {
      for (const Code of ['SignatureDoesNotMatch', 'SomethingElse']) {
        const Message = `Specified signature is not matched with our calculation. server string to sign is:${signed}`;
        const error = await failure(answer(400, refusal({ Code, Message, HostId: 'x' })));
        assert.ok(error instanceof GatewayError);
        assert.equal(error.status, 400);
        assert.equal(error.code, Code);
        assert.doesNotMatch(error.message, /AccessKeyId|testid/);
      }
    });

    it('are read from either format, as the gateway may not know which was asked for', async () => {
      const xml =
        '<?xml version="1.0"?><Error><RequestId>R-1</RequestId><HostId>h</HostId><Code>InvalidVersion</Code><Message>m</Message>' +
        '<Recommend><![CDATA[https://example.com/?a=1&b=2]]></Recommend></Error>';
      const json = refusal({ Code: 'InvalidVersion', Message: 'm' });
      for (const [body, format] of [
        [xml, 'XML'],
        [xml, 'JSON'],
        [json, 'XML'],
        [json, 'JSON'],
      ] as const) {
        const error = await failure(answer(400, body), { format });
        assert.ok(error instanceof GatewayError);
        assert.equal(
          error.message,
          'QueryDeviceDetail failed: The API version is unknown. Use 2018-01-20. (InvalidVersion, RequestId R-1)',
        );
      }
    });

    it('say by how much the clock is off', async () => {
      const date = Date.UTC(2018, 4, 20, 12, 0, 0);
      const script = answer(400, refusal({ Code: 'InvalidTimeStamp.Expired', Message: 'm' }), {
        date: new Date(date).toUTCString(),
      });
      const at = async (minutes: number): Promise<string> =>
        (await failure(script, { now: () => date + minutes * 60_000 })).message;
      assert.match(await at(23), /The clock of this computer is 23 minutes ahead of the platform's\./);
      assert.match(await at(-1.2), /is 1 minute behind the platform's\./);
      const illegal = answer(400, refusal({ Code: 'IllegalTimestamp', Message: 'm' }), {
        date: new Date(date).toUTCString(),
      });
      const words = (await failure(illegal, { now: () => date + 16 * 60_000 })).message;
      assert.match(words, /The clock of this computer is 16 minutes ahead of the platform's\./);
      assert.doesNotMatch(await at(0), /ahead|behind/);
      const noDate = answer(400, refusal({ Code: 'InvalidTimeStamp.Expired', Message: 'm' }), { date: 'today' });
      assert.doesNotMatch((await failure(noDate)).message, /ahead|behind/);
    });

    it('repeat unknown codes with the gateway’s words, cut and without secrets', async () => {
      const Message = `ProductKey is mandatory, testsecret ${'x'.repeat(300)}`;
      const error = await failure(answer(400, refusal({ Code: 'SomethingNew', Message })));
      assert.match(error.message, /^QueryDeviceDetail failed: ProductKey is mandatory, ••• x+…\. \(SomethingNew,/);
      assert.ok(error.message.length < 300);
    });
  });

  describe('of malformed answers', () => {
    it('say what came and what to do', async () => {
      const page = '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
      const error = await failure(answer(502, page, { 'content-type': 'text/html' }));
      assert.ok(error instanceof MalformedAnswerError);
      assert.equal(error.code, 'MalformedAnswer');
      assert.equal(error.status, 502);
      assert.equal(
        error.message,
        'The answer to QueryDeviceDetail cannot be read: it is HTML, not JSON. What came: HTTP 502, text/html, ' +
          '"<!DOCTYPE html> <html><head><title>502 Bad Gateway</title></…". ' +
          'Check the endpoint of the connection, and that no proxy on the way answers in its place.',
      );
    });

    it('have the RequestId where there is one', async () => {
      for (const body of ['{"RequestId" : "R-7","Su', '<QueryDeviceDetailResponse><RequestId>R-7</RequestId><Su']) {
        assert.equal((await failure(answer(200, body))).requestId, 'R-7');
      }
      assert.equal((await failure(answer(200, '<html>'))).requestId, undefined);
    });

    it('count an error status without a code, an empty answer and a redirect', async () => {
      assert.match((await failure(answer(500, '{"RequestId":"R"}'))).message, /error status, but no error code/);
      assert.match((await failure(answer(204, ''))).message, /What came: HTTP 204, application\/json, no content\./);
      const redirect = await failure(answer(302, '', { location: 'http://127.0.0.1:1/' }));
      assert.ok(redirect instanceof MalformedAnswerError);
      assert.equal(redirect.status, 302);
    });

    it('count one without end, of which no more is read than any answer has', async () => {
      const closed = Promise.withResolvers<undefined>();
      await using server = await startLoopbackServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const piece = `"${' '.repeat(1024 * 1024)}`;
        const send = (): void => {
          while (!response.destroyed && response.write(piece));
        };
        response.on('drain', send).on('close', () => closed.resolve(undefined));
        send();
        return undefined;
      });
      const error = await failureAt(server.endpoint, {});
      await closed.promise;
      assert.ok(error instanceof MalformedAnswerError);
      assert.match(error.message, /cannot be read: it is longer than 16 MB\. What came: HTTP 200/);
    });

    it('never show a secret of a device', async () => {
      for (const body of [
        '{"DeviceSecret":"5tGhj',
        '{"DeviceSecret" : "5tGhj',
        '<DeviceSecret>5tGhj</Device',
        'ProductSecret=5tGhj',
      ]) {
        assert.doesNotMatch((await failure(answer(200, body))).message, /5tGhj/);
      }
    });
  });

  describe('of the network', () => {
    it('say that nothing listens', async () => {
      const server = await startLoopbackServer(() => ({}));
      await server[Symbol.asyncDispose]();
      const error = await failureAt(server.endpoint, {});
      assert.ok(error instanceof NetworkError);
      assert.equal(error.code, 'ECONNREFUSED');
      assert.ok(error.cause instanceof Error);
      const host = new URL(server.endpoint).host;
      assert.equal(
        error.message,
        `QueryDeviceDetail got no answer: nothing listens at ${host}. Start the emulator, or check the endpoint of the connection.`,
      );
    });

    it('send nobody to the emulator whose endpoint is elsewhere', () => {
      const refused = Object.assign(new Error('connect ECONNREFUSED 192.0.2.1:443'), {
        ...{ code: 'ECONNREFUSED', address: '192.0.2.1', port: 443 },
      });
      assert.equal(
        explainNetworkError('iot.cn-shanghai.aliyuncs.com', refused, 'connection').reason,
        'nothing listens at iot.cn-shanghai.aliyuncs.com. Check the endpoint of the connection and the network.',
      );
    });

    it('say that something may have been done only where that can be', async () => {
      const erase = async (endpoint: string): Promise<string> => {
        const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials, retry: { retries: 0 } });
        const reason: unknown = await client.call('DeleteDevice', device).catch((error: unknown) => error);
        assert.ok(reason instanceof NetworkError);
        return reason.message;
      };
      await using server = await startLoopbackServer((_request, response) => {
        response.destroy();
        return undefined;
      });
      assert.match(await erase(server.endpoint), /may have done it all the same/);
      await server[Symbol.asyncDispose]();
      assert.doesNotMatch(await erase(server.endpoint), /may have done/);
    });

    it('say that the connection broke off, before or within the answer', async () => {
      for (const partial of ['', '{"RequestId"']) {
        const error = await failure((_request, response) => {
          if (partial) response.writeHead(200, { 'content-length': '100' }).write(partial);
          setImmediate(() => response.destroy());
          return undefined;
        });
        assert.ok(error instanceof NetworkError);
        assert.match(
          error.message,
          /^QueryDeviceDetail got no answer: the connection to 127\.0\.0\.1:\d+ (broke off|failed)/,
        );
      }
    });

    it('say that a name has no address', async () => {
      const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
      const fails: typeof fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
      const error = await failureAt('https://iot.cn-nowhere.aliyuncs.com', { fetch: fails });
      assert.match(error.message, /the name iot\.cn-nowhere\.aliyuncs\.com has no address here\. Check the endpoint/);
    });

    it('say that nobody answers there', async () => {
      const cause = Object.assign(new Error('Connect Timeout Error'), { code: 'UND_ERR_CONNECT_TIMEOUT' });
      const fails: typeof fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
      const error = await failureAt('https://127.0.0.1:1', { fetch: fails });
      assert.match(error.message, /got no answer: 127\.0\.0\.1:1 does not answer\. Check the endpoint/);
      assert.equal(error.outcome, 'not sent');
    });

    it('repeat the words of any other failure', async () => {
      const fails: typeof fetch = () =>
        Promise.reject(new TypeError('fetch failed', { cause: new Error('odd thing') }));
      const error = await failureAt('https://127.0.0.1:1', { fetch: fails });
      assert.equal(error.code, 'NetworkError');
      assert.match(error.message, /the connection to 127\.0\.0\.1:1 failed \(odd thing\)\. Check the network/);
    });

    it('say that no way leads there, also to a name with several addresses', async () => {
      const attempts = ['connect ENETUNREACH ::1', 'connect EHOSTUNREACH 10.0.0.1'].map((words) => new Error(words));
      const cause = Object.assign(new AggregateError(attempts), { code: 'ENETUNREACH' });
      const fails: typeof fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
      const error = await failureAt('https://127.0.0.1:1', { fetch: fails });
      assert.match(error.message, /no way leads to 127\.0\.0\.1:1 \(connect ENETUNREACH ::1; connect EHOST.*VPN\.$/);
    });

    it('say that a certificate is not trusted', async () => {
      const cause = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
      const fails: typeof fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
      const error = await failureAt('https://127.0.0.1:1', { fetch: fails });
      assert.equal(error.code, 'DEPTH_ZERO_SELF_SIGNED_CERT');
      assert.match(
        error.message,
        /the certificate of 127\.0\.0\.1:1 is not to be trusted \(self-signed certificate\)\. Check the endpoint/,
      );
    });
  });

  describe('of waiting', () => {
    /** Never answers, and aborts the given controller once the request has come. */
    const silent =
      (controller?: AbortController, partial = ''): Script =>
      (_request, response) => {
        if (partial) response.writeHead(200).write(partial);
        controller?.abort();
        return undefined;
      };

    it('end a call that takes too long, also within the answer', async () => {
      for (const partial of ['', '{"RequestId"']) {
        const error = await failure(silent(undefined, partial), {}, { timeout: 50 });
        assert.ok(error instanceof TimeoutError);
        assert.equal(error.code, 'Timeout');
        assert.match(error.message, /^QueryDeviceDetail got no answer from 127\.0\.0\.1:\d+ within 0\.05 s\./);
      }
    });

    it('end a call that is cancelled: before it is sent, while waiting, within the answer', async () => {
      const cancelled = await failure(answer(200, '{}'), {}, { signal: AbortSignal.abort() });
      assert.ok(cancelled instanceof CancelledError);
      for (const partial of ['', '{"RequestId"']) {
        const controller = new AbortController();
        const error = await failure(silent(controller, partial), {}, { signal: controller.signal });
        assert.ok(error instanceof CancelledError);
        assert.equal(error.code, 'Cancelled');
        assert.equal(error.message, 'QueryDeviceDetail was cancelled.');
      }
    });

    it('warn where an operation that changes something may have been done', async () => {
      const controller = new AbortController();
      await using server = await startLoopbackServer(silent(controller));
      const client = new Client({ endpoint: server.endpoint, regionId: 'cn-shanghai', credentials });
      await assert.rejects(client.call('DeleteDevice', device, { signal: controller.signal }), {
        message: 'DeleteDevice was cancelled. The platform may have done it all the same: look before you repeat it.',
      });
    });
  });
});
