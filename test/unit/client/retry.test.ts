import assert from 'node:assert/strict';
import { Client, type CallOptions, type ClientOptions } from '../../../src/client/client.ts';
import { CallError } from '../../../src/client/errors/callError.ts';
import { CancelledError } from '../../../src/client/errors/cancelledError.ts';
import { RateLimiter } from '../../../src/client/rateLimiter.ts';
import { sign, stringToSign } from '../../../src/client/signature.ts';
import type { Logger } from '../../../src/common/logger.ts';
import { startLoopbackServer, type Script, type ScriptedAnswer } from '../../support/loopbackServer.ts';

const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
const done: ScriptedAnswer = { body: '{"RequestId":"R","Success":true}' };
const refusal = (status: number, Code: string): ScriptedAnswer => ({
  status,
  body: JSON.stringify({ RequestId: 'R', Code, Message: 'm' }),
});
const failure = (status: number, Code: string): ScriptedAnswer => ({
  status,
  body: JSON.stringify({ RequestId: 'R', Success: false, Code, ErrorMessage: 'm' }),
});
const throttled = refusal(400, 'Throttling.User');
const html: ScriptedAnswer = { status: 502, body: '<html>Bad gateway</html>' };
const reset = (): Script => (_request, response) => {
  response.destroy();
  return undefined;
};

/** Answers the requests in the order of the scripts; the last one stands for all that follow. */
function inTurn(...scripts: readonly (Script | ScriptedAnswer)[]): Script {
  let count = 0;
  return (request, response) => {
    const script = scripts[Math.min(count++, scripts.length - 1)] ?? assert.fail();
    return typeof script === 'function' ? script(request, response) : script;
  };
}

describe('retries', () => {
  const retry = { firstWait: 1 };

  /** Deletes or reads a device at a server with this script; gives the error, if any, and what arrived. */
  async function attempt(
    effect: 'read' | 'write',
    script: Script,
    options: Partial<ClientOptions> = {},
    call?: CallOptions,
  ) {
    await using server = await startLoopbackServer(script);
    const client = new Client({ endpoint: server.endpoint, regionId: 'cn-shanghai', credentials, retry, ...options });
    const reading = { ProductKey: 'a1', DeviceName: ['meter-0001'] };
    const result =
      effect === 'read'
        ? client.call('BatchGetDeviceState', reading, call)
        : client.call('DeleteDevice', { IotId: 'x' }, call);
    const error: unknown = await result.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error === undefined || error instanceof CallError);
    return { error, requests: server.requests };
  }

  describe('of an operation that only reads', () => {
    for (const [name, script] of Object.entries<Script | ScriptedAnswer>({
      'flow control': throttled,
      'an error of the platform': refusal(500, 'InternalError'),
      'a platform that is away': refusal(503, 'ServiceUnavailable'),
      'a failure of the platform that has a status of its own': failure(503, 'ServiceUnavailable'),
      'a failure of an operation with the status of an error': failure(500, 'iot.prod.QueryProductFailed'),
      'a failure inside the platform with the status of a success': failure(200, 'iot.system.SystemException'),
      'an error of the gateway with the status of a success': refusal(200, 'InternalError'),
      'flow control that is told as a failure of the operation': failure(200, 'Throttling.User'),
      'an error page of a proxy': html,
      'a connection that breaks off': reset(),
    })) {
      it(`follow ${name}`, async () => {
        const { error, requests } = await attempt('read', inTurn(script, script, done));
        assert.equal(error, undefined);
        assert.equal(requests.length, 3);
      });
    }

    it('end after the third, with the last error', async () => {
      const { error, requests } = await attempt('read', inTurn(throttled, throttled, throttled, html));
      assert.equal(error?.code, 'MalformedAnswer');
      assert.equal(requests.length, 4);
    });

    it('do not follow what stays as it is, nor a long wait', async () => {
      const silent: Script = () => undefined;
      for (const script of [
        refusal(400, 'SignatureDoesNotMatch'),
        refusal(404, 'InvalidAction.NotFound'),
        { body: '{"Success":false,"Code":"iot.prod.NotExistedProduct"}' },
        { body: '<html>Login</html>' },
        silent,
      ]) {
        const { error, requests } = await attempt('read', inTurn(script), {}, { timeout: 50 });
        assert.ok(error);
        assert.equal(requests.length, 1);
      }
    });
  });

  describe('of an operation that changes something', () => {
    it('follow flow control, whatever its code says after the dot', async () => {
      for (const code of ['Throttling', 'Throttling.User', 'Throttling.Api', 'Throttling.New']) {
        const { error, requests } = await attempt('write', inTurn(refusal(400, code), done));
        assert.equal(error, undefined);
        assert.equal(requests.length, 2);
      }
      for (const script of [
        failure(200, 'Throttling.User'),
        failure(503, 'Throttling'),
        refusal(503, 'Throttling.Api'),
      ]) {
        const { error, requests } = await attempt('write', inTurn(script, done));
        assert.equal(error, undefined);
        assert.equal(requests.length, 2);
        const last = await attempt('write', inTurn(script), { retry: { retries: 0 } });
        assert.equal(last.error?.outcome, 'refused');
      }
      const { requests } = await attempt('write', inTurn(refusal(400, 'ThrottlingNot'), done));
      assert.equal(requests.length, 1);
    });

    it('never follow an unknown outcome: nobody knows whether it was done', async () => {
      const truncated: Script = (_request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"RequestId"');
        setImmediate(() => response.destroy());
        return undefined;
      };
      const silent: Script = () => undefined;
      for (const script of [
        ...[reset(), truncated, silent, html, { body: '{"Reque' }],
        ...[
          refusal(500, 'InternalError'),
          refusal(200, 'ServiceUnavailable'),
          failure(500, 'iot.device.DeleteDeviceFailed'),
        ],
        ...[failure(200, 'iot.system.SystemException'), refusal(400, 'InternalError')],
      ]) {
        const { error, requests } = await attempt('write', inTurn(script, done), {}, { timeout: 200 });
        assert.equal(error?.outcome, 'unknown');
        assert.equal(error.mayHaveHappened, true);
        assert.match(error.message, / The platform may have done it all the same: look before you repeat it\.$/);
        assert.equal(requests.length, 1);
      }
    });

    it('follow where no connection was made, as nothing was sent', async () => {
      let failures = 0;
      const fails: typeof fetch = (...request) => {
        const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
        return failures++ < 2 ? Promise.reject(new TypeError('fetch failed', { cause })) : fetch(...request);
      };
      const { error, requests } = await attempt('write', inTurn(done), { fetch: fails });
      assert.equal(error, undefined);
      assert.equal(requests.length, 1);
      assert.equal(failures, 3);
    });

    it('follow only where the system says of the way itself, and of every address, that there is none', async () => {
      const of = (code: string, syscall: string) => Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
      const several = (...errors: Error[]) => Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' });
      const reset = of('ECONNRESET', 'read');
      for (const [cause, isSent] of [
        [of('EHOSTUNREACH', 'connect'), false],
        [of('ENETUNREACH', 'connect'), false],
        [of('ETIMEDOUT', 'connect'), false],
        [several(of('ECONNREFUSED', 'connect'), of('ETIMEDOUT', 'connect')), false],
        [of('EHOSTUNREACH', 'read'), true],
        [of('EHOSTUNREACH', 'write'), true],
        [of('ENETUNREACH', 'read'), true],
        [of('ETIMEDOUT', 'read'), true],
        [several(of('ECONNREFUSED', 'connect'), reset), true],
      ] as const) {
        let calls = 0;
        const fails: typeof fetch = () => {
          calls++;
          return Promise.reject(new TypeError('fetch failed', { cause }));
        };
        const { error } = await attempt('write', inTurn(done), { fetch: fails });
        assert.equal(error?.outcome, isSent ? 'unknown' : 'not sent', cause.message);
        assert.equal(calls, isSent ? 1 : 4, cause.message);
      }
    });

    it('do not follow what breaks an encrypted connection, which may have carried the request', async () => {
      for (const code of [
        'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
        'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
        'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
        'EPROTO',
      ]) {
        const cause = Object.assign(new Error('write EPROTO'), { code, syscall: 'write' });
        const fails: typeof fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
        const { error } = await attempt('write', inTurn(done), { fetch: fails });
        assert.equal(error?.outcome, 'unknown', code);
        assert.doesNotMatch(error.message, /not to be trusted/);
      }
    });

    it('do not follow a certificate that is not trusted, to which nothing was sent either', async () => {
      for (const code of [
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'ERR_TLS_CERT_ALTNAME_INVALID',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        'CERT_HAS_EXPIRED',
        'CRL_HAS_EXPIRED',
        'HOSTNAME_MISMATCH',
        'INVALID_CA',
      ]) {
        let calls = 0;
        const cause = Object.assign(new Error('certificate'), { code });
        const fails: typeof fetch = () => {
          calls++;
          return Promise.reject(new TypeError('fetch failed', { cause }));
        };
        const { error } = await attempt('write', inTurn(done), { fetch: fails });
        assert.equal(error?.outcome, 'not sent');
        assert.equal(calls, 1);
      }
    });

    it('are not needed where it was refused or never sent', async () => {
      const refused = await attempt('write', inTurn(refusal(400, 'SignatureDoesNotMatch')));
      assert.equal(refused.error?.outcome, 'refused');
      const business = await attempt(
        'write',
        inTurn({ body: '{"Success":false,"Code":"iot.device.NotExistedDevice"}' }),
      );
      assert.equal(business.error?.outcome, 'refused');
      assert.equal(business.error.mayHaveHappened, false);
      const { error } = await attempt('write', inTurn(done), {}, { signal: AbortSignal.abort() });
      assert.equal(error?.outcome, 'not sent');
      assert.equal(error.message, 'DeleteDevice was cancelled.');
    });
  });

  it('each have a nonce, a time and a signature of their own', async () => {
    let now = Date.UTC(2018, 4, 20);
    const { requests } = await attempt('read', inTurn(throttled, throttled, done), { now: () => (now += 60_000) });
    const forms = requests.map(({ form }) => form);
    for (const name of ['SignatureNonce', 'Timestamp', 'Signature']) {
      assert.equal(new Set(forms.map((form) => form.get(name))).size, 3, name);
    }
    for (const form of forms) {
      assert.equal(form.get('Signature'), sign(credentials.accessKeySecret, stringToSign('POST', form)));
    }
  });

  it('end when the call is cancelled between two attempts', async () => {
    for (const effect of ['read', 'write'] as const) {
      const stop = new AbortController();
      const script: Script = (_request, response) => {
        response.on('close', () => setTimeout(() => stop.abort(), 20));
        return throttled;
      };
      const { error, requests } = await attempt(
        effect,
        script,
        { retry: { firstWait: 60_000 } },
        { signal: stop.signal },
      );
      assert.ok(error instanceof CancelledError);
      assert.equal(error.outcome, 'refused');
      assert.ok(error.cause instanceof CallError);
      assert.equal(requests.length, 1);
    }
  });

  it('wait for the limits again, and so does a call that is cancelled while it waits', async () => {
    const turns: string[] = [];
    const limiter = new (class extends RateLimiter {
      override acquire(...parameters: Parameters<RateLimiter['acquire']>): Promise<void> {
        turns.push(parameters[0]);
        return super.acquire(...parameters);
      }
    })({ perSecond: 2 });
    const stop = new AbortController();
    const script = inTurn(throttled, (_request, response) => {
      response.on('close', () => setTimeout(() => stop.abort(), 20));
      return throttled;
    });
    const { error, requests } = await attempt('write', script, { limiter }, { signal: stop.signal });
    assert.ok(error instanceof CancelledError);
    assert.equal(error.outcome, 'not sent');
    assert.equal(requests.length, 2);
    assert.deepEqual(turns, ['DeleteDevice', 'DeleteDevice', 'DeleteDevice']);
  });

  it('are counted in the log', async () => {
    const lines: string[] = [];
    const other = (line: string) => assert.fail(`not at info level: ${line}`);
    const log: Logger = { info: (line) => lines.push(line), debug: other, warn: other, error: other };
    await attempt('write', inTurn(throttled, throttled, done), { log });
    await attempt('write', inTurn(throttled), { log, retry: { retries: 1, firstWait: 1 } });
    await attempt('write', inTurn(done), { log });
    assert.deepEqual(
      lines.map((line) => line.replace(/\d+ ms$/, 'N ms')),
      [
        'DeleteDevice IotId="x" in cn-shanghai: RequestId R, 3 attempts, N ms',
        'DeleteDevice IotId="x" in cn-shanghai: Throttling.User, RequestId R, 2 attempts, N ms',
        'DeleteDevice IotId="x" in cn-shanghai: RequestId R, N ms',
      ],
    );
  });
});
