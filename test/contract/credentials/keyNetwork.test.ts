import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { CredentialsError } from '../../../src/client/credentials/credentialsError.ts';
import { KeyFinder } from '../../../src/client/credentials/keyFinder.ts';
import { CliHome } from '../../support/cliHome.ts';
import { fuzzRuns, fuzzTimeout } from '../../support/fuzzRuns.ts';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { mutatedText } from '../../support/mutatedText.ts';
import { startRawServer, type RawServer, type Reply } from '../../support/rawServer.ts';
import { loopbackCertificate, loopbackKey } from '../../support/tlsBroker.ts';

const secret = 'SecretThatTheServiceGives';
const given = {
  ...{ AccessKeyId: 'STS.a', AccessKeySecret: secret, SecurityToken: 'the-token' },
  Expiration: '2999-01-01T00:00:00Z',
};
const token = 'the-oidc-token-of-somebody';
const json = JSON.stringify(given);
const page = `<!DOCTYPE html>\n<html><body>Please log in to this network （请登录） ${secret}</body></html>`;

function head(length: number, type = 'application/json', more = ''): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n${more}\r\n`;
}

let packed = Buffer.alloc(0);

/** Sends without end, one byte after the other, until the other side goes. */
function drip(socket: Socket, byte: string): void {
  const timer = setInterval(() => socket.write(byte), 50);
  socket.once('close', () => clearInterval(timer));
}

/** Sends 200 MB as the other side takes them. */
function pour(socket: Socket): void {
  const chunk = Buffer.alloc(1 << 20, ' ');
  const next = (left: number): void => {
    if (left > 0 && !socket.destroyed) socket.write(chunk, () => next(left - 1));
  };
  socket.write(head(200 << 20));
  next(200);
}

const broken = /127\.0\.0\.1:\d+ (?:broke off|failed) \(.+\)\. (?:Try again|Check the network)/;
const late = /gave no answer within 10 s\. Check the network/;
const noKey = /gave no temporary key|cannot be read|has no role/;

const faults: readonly (readonly [name: string, reply: Reply, says: RegExp])[] = [
  ['a reset in place of an answer', (socket) => socket.resetAndDestroy(), broken],
  ['an end in place of an answer', (socket) => socket.end(), broken],
  [
    'a reset within the body',
    (socket) => socket.write(`${head(json.length)}${json.slice(0, 70)}`, () => socket.resetAndDestroy()),
    broken,
  ],
  ['a Content-Length that is too long, and an end', (socket) => socket.end(`${head(json.length + 9)}${json}`), broken],
  [
    'a Content-Length that is too short',
    (socket) => socket.end(`${head(json.length - 9)}${json}`),
    new RegExp(`${noKey.source}|${broken.source}`),
  ],
  ['HTML for JSON', (socket) => socket.end(`${head(Buffer.byteLength(page), 'text/html')}${page}`), noKey],
  ['nothing', (socket) => socket.end(head(0)), noKey],
  ['200 MB', pour, noKey],
  [
    'a few kilobytes that unpack to 200 MB',
    (socket) => {
      socket.write(head(packed.length, 'application/json', 'Content-Encoding: gzip\r\n'));
      socket.end(packed);
    },
    noKey,
  ],
  ['another protocol', (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'), broken],
  ['no answer at all', () => undefined, late],
  [
    'a body that drips',
    (socket) => {
      socket.write(head(1_000_000));
      drip(socket, ' ');
    },
    late,
  ],
];

describe('A service that gives keys, on a network that fails', () => {
  let home: CliHome;
  const servers: RawServer[] = [];

  before(async () => {
    home = await CliHome.create();
    packed = gzipSync(Buffer.alloc(200 << 20, ' '));
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server[Symbol.asyncDispose]()));
  });
  after(() => home[Symbol.asyncDispose]());

  /** Why no key was found by a profile that asks for it at an address, in each way in which a service may be asked without a key. */
  const refusals = async (address: string): Promise<readonly string[]> => {
    const tokenFile = path.join(home.path, 'token');
    await writeFile(tokenFile, token);
    const oidc = { oidc_provider_arn: 'acs:ram::1:oidc-provider/x', oidc_token_file: tokenFile };
    await home.write(
      { name: 'uri', mode: 'CredentialsURI', credentials_uri: `${address}/key` },
      { name: 'metadata', mode: 'EcsRamRole', ram_role_name: 'Fleet' },
      { name: 'oidc', mode: 'OIDC', ram_role_arn: 'acs:ram::1:role/fleet', ram_session_name: 's', ...oidc },
    );
    const finder = new KeyFinder({
      ...{ home: home.path, env: {}, now: Date.now, addressOf: () => address },
      ...{ mayRun: () => Promise.resolve(false), howToAgree: '', protect: () => undefined },
    });
    const found = ['uri', 'metadata', 'oidc'].map((profile) => finder.find({ kind: 'profile', profile }));
    return (await Promise.allSettled(found)).map((outcome) => {
      const reason: unknown = outcome.status === 'rejected' ? outcome.reason : 'it gave a key';
      assert.ok(reason instanceof CredentialsError, String(reason));
      for (const hidden of [secret, token]) assert.ok(!reason.message.includes(hidden), reason.message);
      return reason.message;
    });
  };

  const start = async (...args: Parameters<typeof startRawServer>): Promise<string> => {
    const server = await startRawServer(...args);
    servers.push(server);
    return server.host;
  };

  for (const [name, reply, says] of faults) {
    it(`says so by ${name}`, async () => {
      for (const words of await refusals(`http://${await start(reply)}`)) assert.match(words, says);
    }).timeout(120_000);
  }

  it('says so where nobody listens', async () => {
    const host = await start(() => undefined);
    await servers.pop()?.[Symbol.asyncDispose]();
    const why = `gave no answer: nothing listens at ${host}. Start the service that is to give the key, or check this address.`;
    assert.deepEqual(await refusals(`http://${host}`), [
      `The address that gives the key (credentials_uri) ${why}`,
      `The metadata of this server (ECS) ${why}`,
      `The service for temporary keys (STS) ${why} So the role acs:ram::1:role/fleet was not given.`,
    ]);
  });

  it('says so where TLS fails', async () => {
    const tls = { key: loopbackKey, cert: loopbackCertificate };
    const answer: Reply = (socket) => socket.end(`${head(json.length)}${json}`);
    for (const words of await refusals(`https://${await start(answer, { tls })}`))
      assert.match(
        words,
        /the certificate of 127\.0\.0\.1:\d+ is not to be trusted \(.+\)\. Check this address, and any proxy/,
      );
    await using plain = await startLoopbackServer(() => undefined);
    for (const words of await refusals(plain.endpoint.replace('http:', 'https:')))
      assert.match(
        words,
        /what answers at 127\.0\.0\.1:\d+ does not speak https\. Check this address and any proxy\.(?: So the role|$)/,
      );
  });

  it('is read or refused in words that quote nothing, whatever it answers', async () => {
    let body = '';
    await using server = await startLoopbackServer(() => ({ body }));
    await home.write({ name: 'uri', mode: 'CredentialsURI', credentials_uri: `${server.endpoint}/key` });
    const property = fc.asyncProperty(mutatedText([json]), async (text) => {
      body = text;
      const finder = new KeyFinder({
        ...{ home: home.path, env: {}, now: Date.now, addressOf: () => undefined },
        ...{ mayRun: () => Promise.resolve(false), howToAgree: '', protect: () => undefined },
      });
      await finder.find({ kind: 'profile', profile: 'uri' }).catch((error: unknown) => {
        assert.ok(error instanceof CredentialsError, String(error));
        assert.ok(!error.message.includes(secret), error.message);
      });
    });
    await fc.assert(property, fuzzRuns(100));
  }).timeout(fuzzTimeout);
});
