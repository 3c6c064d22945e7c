import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { explainLogin, type SentLogin } from '../../../src/device/doctor/explainLogin.ts';

const device = { productKey: 'pk', deviceName: 'pump', deviceSecret: 'AbCdEf0123456789' };
const good = deriveCredentials({ ...device, clientId: 'me', timestamp: '1577836800000' });

describe('What is wrong about a login', () => {
  const about = (part: string, sent: Partial<SentLogin>, whose = device) => {
    const finding = explainLogin({ ...good, ...sent }, whose).find((one) => one.part === part) ?? assert.fail(part);
    return `${finding.isRight ? 'right' : 'wrong'}: ${finding.words}`;
  };
  const hmac = (method: string, content: string, secret = device.deviceSecret, encoding: 'hex' | 'base64' = 'hex') =>
    createHmac(method, secret).update(content).digest(encoding);
  const content = 'clientIdmedeviceNamepumpproductKeypktimestamp1577836800000';

  it('is nothing where all parts are right, in either case of the digits', () => {
    for (const password of [good.password, good.password.toUpperCase()]) {
      const findings = explainLogin({ ...good, password }, device);
      assert.deepEqual(
        findings.map(({ part, isRight }) => [part, isRight]),
        [
          ['clientId', true],
          ['username', true],
          ['password', true],
        ],
      );
    }
  });

  it('names the form of the clientId, and what it leaves out', () => {
    assert.match(about('clientId', { clientId: 'me|securemode=3' }), /^wrong: .*bar at its end/);
    assert.match(about('password', { clientId: 'me' }), /before the clientId is right/);
    assert.match(
      about('clientId', { clientId: 'me||' }),
      /^right: .*hmacmd5.*names no signmethod.*names no securemode/,
    );
    assert.match(about('clientId', { clientId: 'me|timestamp=1577836800|' }), /13 digits; its age is not checked/);
  });

  it('names the user name that there must be', () => {
    assert.match(about('username', { username: 'pump' }), /not of the form.* It must be "pump&pk"/);
    assert.match(about('username', { username: 'pk&pump' }), /wrong order/);
    assert.match(about('username', { username: 'valve&pk' }), /another device, "pk\/valve"/);
  });

  it('finds the mistake behind a password', () => {
    for (const [password, words] of [
      ['', /none/],
      [device.deviceSecret, /the secret itself/],
      [hmac('sha1', content), /signed with hmacsha1, and the clientId says hmacsha256/],
      [hmac('sha256', content, device.deviceSecret, 'base64'), /Base64/],
      [hmac('sha256', content, `${device.deviceSecret}\n`), /end of line/],
      [hmac('sha256', content, device.deviceSecret.toLowerCase()), /lower case/],
      [hmac('sha256', content.replace('me', good.clientId)), /whole clientId/],
      [hmac('sha256', content.replace(/timestamp.*/, '')), /timestamp that was not signed/],
      [hmac('sha256', 'clientIdmeproductKeypkdeviceNamepumptimestamp1577836800000'), /another order/],
      [hmac('sha256', 'mepumppk1577836800000'), /values alone/],
      [hmac('sha256', content, 'another secret'), /secret is another one/],
      [hmac('md5', content, 'another secret'), /32 hex digits, and hmacsha256 gives 64/],
      ['no digits', /not hex digits/],
    ] as const) {
      const said = about('password', { password });
      assert.match(said, /^wrong/);
      assert.match(said, words);
      if (password) assert.ok(!said.includes(password));
      assert.ok(!said.includes(device.deviceSecret));
    }
  });
});
