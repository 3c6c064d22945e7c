import assert from 'node:assert/strict';
import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { canonicalQuery, sign, stringToSign } from '../../../src/client/signature.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { putUser, type AccessKey } from '../../support/users.ts';
import { gatewayRefusals, list, type WrongCall } from '../refusals/gatewayRefusals.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Call extends WrongCall {
  /** All parameters go to the query of a GET and the form of a POST, but for the names given here, which change sides. */
  readonly otherSide?: readonly string[];
  /** Done to the parameters after they were signed. */
  readonly after?: (parameters: Map<string, string>) => void;
}

let emulator: TestEmulator;
/** Keys with fewer rights than the account's. */
let users: Readonly<Record<NonNullable<WrongCall['user']>, AccessKey>>;
let time: number;
let nonce = 0;

async function call(parameters: Readonly<Record<string, string>>, options: Call = {}): Promise<Answer> {
  const { method = 'POST', otherSide = [], user } = options;
  const key = user === undefined ? emulator.keys : users[user];
  const all = new Map(
    Object.entries({
      Version: '2018-01-20',
      Format: 'JSON',
      AccessKeyId: key.accessKeyId,
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      SignatureNonce: `nonce ${++nonce}`,
      Timestamp: new Date(time).toISOString().replace(/\.\d+/, ''),
      RegionId: 'cn-shanghai',
      ...parameters,
    }),
  );
  all.set('Signature', sign(options.secret ?? key.accessKeySecret, stringToSign(method, all)));
  options.after?.(all);
  const inForm = ([name]: readonly [string, string]) => (method === 'POST') !== otherSide.includes(name);
  const query = canonicalQuery(new Map([...all].filter((entry) => !inForm(entry))));
  return send(
    method,
    `${options.path ?? '/'}?${query}`,
    canonicalQuery(new Map([...all].filter(inForm))),
    options.headers,
  );
}

async function send(
  method: string,
  path: string,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const form = body && { 'content-type': 'application/x-www-form-urlencoded' };
  const length = headers['transfer-encoding'] === undefined && { 'content-length': body.length };
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const outgoing = request(
    `${emulator.endpoint}${path}`,
    { method, headers: { ...form, ...length, ...headers } },
    (response) => {
      void text(response).then((answer) =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answer }),
      );
    },
  );
  outgoing.on('error', reject);
  outgoing.end(body);
  return promise;
}

function fields(answer: Answer): Record<string, unknown> {
  return JSON.parse(answer.body) as Record<string, unknown>;
}

/** The status with the code of a refusal, in either format, or with the word success. */
function codeOf({ status, body }: Answer): string {
  const code = /"Code":"([^"]+)"|<Code>([^<]+)</.exec(body);
  return `${status} ${code?.[1] ?? code?.[2] ?? (/Success(?:":|>)true/.test(body) ? 'success' : 'nothing')}`;
}

describe('the gateway of the emulator', () => {
  before(async () => {
    time = Date.UTC(2026, 0, 15, 12);
    emulator = await startTestEmulator({ now: () => time });
    users = {
      reader: await putUser(emulator, 'reader', { allow: ['iot:GetRule'] }),
      disabled: await putUser(emulator, 'disabled', { allow: ['*'], disabled: true }),
    };
  });
  after(() => emulator[Symbol.asyncDispose]());

  for (const method of ['GET', 'POST']) {
    it(`takes the parameters of a ${method} from query and form together`, async () => {
      assert.equal(codeOf(await call(list, { method })), '200 success');
      assert.equal(
        codeOf(await call(list, { method, otherSide: method === 'POST' ? ['Action', 'Signature'] : [] })),
        '200 success',
      );
    });
  }

  it('takes a POST with everything in the query and no body', async () => {
    const names = [...Object.keys(list), 'Version', 'Format', 'AccessKeyId', 'SignatureMethod', 'SignatureVersion'];
    const otherSide = [...names, 'SignatureNonce', 'Timestamp', 'RegionId', 'Signature'];
    assert.equal(
      codeOf(await call(list, { otherSide, headers: { 'content-type': 'application/octet-stream' } })),
      '200 success',
    );
  });

  it('takes a chunked form', async () => {
    assert.equal(codeOf(await call(list, { headers: { 'transfer-encoding': 'chunked' } })), '200 success');
  });

  it('takes a GET with a thousand device names', async () => {
    const created = await call({ Action: 'CreateProduct', ProductName: 'A_thousand', NodeType: '0' });
    const ProductKey = String(fields(created)['ProductKey']);
    const given = Array.from({ length: 1000 }, (_, i) => [`DeviceName.${i + 1}`, `device-number-${i}`] as const);
    const check = { Action: 'BatchCheckDeviceNames', ProductKey, ...Object.fromEntries(given) };
    assert.equal(codeOf(await call(check, { method: 'GET' })), '200 success');
    const states = { ...check, Action: 'BatchGetDeviceState' };
    assert.equal(codeOf(await call(states, { method: 'GET' })), '200 iot.device.DeviceCountExceeded');
  });

  it('takes the name of an operation with a small first letter', async () => {
    const { body } = await call({ ...list, Action: 'queryProductList', Format: 'XML' });
    assert.match(body, /<QueryProductListResponse>/);
  });

  it('answers in XML unless it is asked for JSON in any case', async () => {
    for (const Format of ['', 'None', 'xml']) {
      const { headers, body } = await call({ ...list, Format });
      assert.equal(headers['content-type'], 'text/xml;charset=utf-8');
      assert.match(body, /^<\?xml version="1\.0" encoding="UTF-8"\?><QueryProductListResponse><RequestId>/);
    }
    const { headers } = await call({ ...list, Format: 'json' });
    assert.equal(headers['content-type'], 'application/json;charset=utf-8');
    assert.ok(headers.date);
  });

  it('escapes no character by its number in JSON', async () => {
    const product = {
      Action: 'CreateProduct',
      ProductName: 'legible',
      Description: 'a\u0001\b\\u0001"ü',
      NodeType: '0',
    };
    const { body } = await call(product);
    assert.ok(body.includes('"Description":"a\u{FFFD}\u{FFFD}\\\\u0001\\"ü"'), body);
  });

  it('writes an empty list with its wrapper', async () => {
    const empty = { Action: 'ListRule', CurrentPage: '1', PageSize: '10' };
    assert.match((await call(empty)).body, /"Data":\{"RuleInfo":\[\]\}/);
    assert.match((await call({ ...empty, Format: 'XML' })).body, /<Data><\/Data>/);
  });

  it('has a code in the answer of a refusal only', async () => {
    assert.ok(!('Code' in fields(await call(list))));
    const refused = await call({ Action: 'QueryProduct', ProductKey: 'a1nothing00' });
    const { RequestId, ...rest } = fields(refused);
    assert.match(String(RequestId), /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    assert.deepEqual(rest, {
      Success: false,
      Code: 'iot.prod.NotExistedProduct',
      ErrorMessage: 'There is no such product.',
    });
  });

  it('shows its string to sign behind the only colon of the message', async () => {
    const answer = await call({ ...list, ProductName: 'a:b' }, { secret: 'wrong' });
    assert.equal(codeOf(answer), '400 SignatureDoesNotMatch');
    const [words, theirs, ...more] = String(fields(answer)['Message']).split(':');
    assert.equal(words, 'Specified signature is not matched with our calculation. server string to sign is');
    assert.match(theirs ?? '', /^POST&%2F&AccessKeyId%3D/);
    assert.deepEqual(more, []);
  });

  it('writes errors in the form that SDKs read', async () => {
    const { Recommend, HostId } = fields(await call({ ...list, Version: '2016-01-01' }));
    assert.equal(Recommend, 'https://error-center.aliyun.com/status/search?Keyword=InvalidVersion&source=PopGw');
    assert.equal(HostId, '127.0.0.1');
    const { body } = await call({ ...list, Version: '2016-01-01', Format: 'XML' });
    assert.match(
      body,
      /<Error><RequestId>[^<]+<\/RequestId><HostId>127\.0\.0\.1<\/HostId><Code>InvalidVersion<\/Code><Message>[^<]+<\/Message><Recommend><!\[CDATA\[https/,
    );
  });

  it('takes either version of the API', async () => {
    assert.equal(codeOf(await call({ ...list, Version: '2017-04-20' })), '200 success');
  });

  it('takes a nonce once while its request would be accepted', async () => {
    assert.equal(codeOf(await call({ ...list, SignatureNonce: 'again' })), '200 success');
    time += 60_000;
    assert.equal(codeOf(await call({ ...list, SignatureNonce: 'again' })), '400 SignatureNonceUsed');
    time += 15 * 60_000;
    assert.equal(codeOf(await call({ ...list, SignatureNonce: 'again' })), '200 success');
  });

  for (const [condition, parameters, options, status, code] of gatewayRefusals) {
    it(`refuses ${condition}`, async () => {
      for (let before = 1; before < (options.times ?? 1); before += 1) await call(parameters, options);
      assert.equal(codeOf(await call(parameters, options)), `${status} ${code}`);
    });
  }

  it('refuses a request that was changed after it was signed, or not signed', async () => {
    const changed = await call(list, { after: (parameters) => parameters.set('PageSize', '11') });
    assert.equal(codeOf(changed), '400 SignatureDoesNotMatch');
    const added = await call(list, { after: (parameters) => parameters.set('Extra', '1') });
    assert.equal(codeOf(added), '400 SignatureDoesNotMatch');
    const unsigned = await call(list, { after: (parameters) => parameters.delete('Signature') });
    assert.equal(codeOf(unsigned), '400 IncompleteSignature');
  });

  it('refuses a form larger than it reads, with an answer', async () => {
    const answer = await send('POST', '/?Format=JSON', `Action=Pub&MessageContent=${'x'.repeat(5 * 1024 * 1024)}`);
    assert.equal(codeOf(answer), '413 RequestTooLarge');
  });

  for (const RegionId of ['cn-beijing', 'us-east-1', 'cn-hangzhou-finance', 'cn-north-2-gov-1']) {
    it(`takes the region ${RegionId}, which no list has`, async () => {
      assert.equal(codeOf(await call({ ...list, RegionId })), '200 success');
    });
  }

  it('keeps regions apart', async () => {
    const created = await call({ Action: 'CreateProduct', Name: 'Only_Tokyo', RegionId: 'ap-northeast-1' });
    const ProductKey = String(fields(created)['ProductKey']);
    assert.match(ProductKey, /^a1[A-Za-z0-9]{9}$/);
    const query = { Action: 'QueryProduct', ProductKey };
    assert.equal(codeOf(await call({ ...query, RegionId: 'ap-northeast-1' })), '200 success');
    assert.equal(codeOf(await call(query)), '200 iot.prod.NotExistedProduct');
  });

  it('writes message ids as numbers with all their digits', async () => {
    const created = await call({ Action: 'CreateProduct', ProductName: 'Digits' });
    const ProductKey = String(fields(created)['ProductKey']);
    await call({ Action: 'RegisterDevice', ProductKey, DeviceName: 'device-1' });
    const topic = `/${ProductKey}/device-1/user/get`;
    const pub = { Action: 'Pub', ProductKey, TopicFullName: topic, MessageContent: 'aGk=' };
    assert.match((await call(pub)).body, /"MessageId":\d{18,19}[,}]/);
    assert.match((await call({ ...pub, Format: 'XML' })).body, /<MessageId>\d{18,19}<\/MessageId>/);
  });
});
