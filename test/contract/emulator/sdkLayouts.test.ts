import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';

/** How one of the vendor's SDKs lays a request out on the wire. */
interface Layout {
  readonly sdk: string;
  readonly method: 'GET' | 'POST';
  /** Whether the operation's own parameters are in the form; by default they are in the query of any request. */
  readonly form?: 'operation' | 'all';
  /** Encodes one name or value for the query and the form. */
  readonly encode: (text: string) => string;
  /** Common parameters that the others do not send, or send otherwise. */
  readonly extra?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the query with an ampersand, or the form with one. */
  readonly trailing?: true;
}

/** As java.net.URLEncoder does. */
const javaEncode = (value: string) => formEncode(value).replaceAll('~', '%7E').replaceAll('%2A', '*');
/** As PHP's urlencode and Python's quote_plus do. */
const formEncode = (value: string) => rfcEncode(value).replaceAll('%20', '+');
/** RFC 3986, which all SDKs sign with. */
const rfcEncode = (value: string) =>
  encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
/** As .NET's HttpUtility.UrlEncode does: lower-case digits. */
const netEncode = (value: string) =>
  formEncode(value).replace(/%../g, (escape) => (/%2[189A]|%27/.test(escape) ? escape : escape.toLowerCase()));

const formType = 'application/x-www-form-urlencoded';
const java = { 'user-agent': 'Java/1.8.0_181', 'x-sdk-client': 'Java/2.0.0', 'x-sdk-invoke-type': 'normal' };
const python = { 'x-sdk-client': 'python/2.0.0', 'x-acs-region-id': 'cn-shanghai', 'accept-encoding': 'identity' };
const net = { 'x-sdk-client': 'Net/2.0.0', expect: '100-continue' };
const go = { 'user-agent': 'AlibabaCloud (linux; amd64) Golang/1.12.5 Core/0.01', 'x-sdk-client': 'golang/1.0.0' };

const layouts: readonly Layout[] = [
  { sdk: 'Java 6.0.0', method: 'GET', encode: javaEncode, headers: { ...java, 'content-length': '0' } },
  {
    sdk: 'Java 6.0.0 with all in the query of a POST',
    method: 'POST',
    encode: javaEncode,
    extra: { Format: 'XML' },
    headers: { ...java, 'content-type': 'application/octet-stream;charset=utf-8', 'content-length': '0' },
  },
  {
    sdk: 'a later Java with a form',
    method: 'POST',
    form: 'operation',
    encode: javaEncode,
    extra: { SignatureType: '', IotInstanceId: 'iot-060a0000' },
    headers: { ...java, 'content-type': `${formType};charset=UTF-8` },
  },
  {
    sdk: 'Python',
    method: 'GET',
    encode: formEncode,
    extra: { SignatureType: '', Format: 'None' },
    headers: { ...python, 'content-type': 'application/octet-stream' },
  },
  {
    sdk: 'Python with a form',
    method: 'POST',
    form: 'operation',
    encode: formEncode,
    extra: { SignatureType: '' },
    headers: { ...python, 'content-type': formType },
  },
  { sdk: 'PHP', method: 'GET', encode: formEncode, trailing: true, headers: { 'x-sdk-client': 'php/2.0.0' } },
  {
    sdk: 'PHP with a form, which curl announces first',
    method: 'POST',
    form: 'operation',
    encode: formEncode,
    trailing: true,
    headers: { 'x-sdk-client': 'php/2.0.0', 'content-type': formType, expect: '100-continue' },
  },
  { sdk: '.NET', method: 'GET', encode: netEncode, headers: { 'x-sdk-client': 'Net/2.0.0' } },
  {
    sdk: '.NET with a form',
    method: 'POST',
    form: 'operation',
    encode: netEncode,
    headers: { ...net, 'content-type': formType },
  },
  {
    sdk: 'Go',
    method: 'GET',
    encode: formEncode,
    extra: { SignatureType: '', Format: 'json' },
    headers: { ...go, 'content-type': formType },
  },
  {
    sdk: 'Go with a form, in chunks',
    method: 'POST',
    form: 'operation',
    encode: formEncode,
    extra: { SignatureType: '' },
    headers: { ...go, 'content-type': formType, 'transfer-encoding': 'chunked' },
  },
  {
    sdk: 'pop-core for Node',
    method: 'GET',
    encode: rfcEncode,
    headers: { 'user-agent': 'AlibabaCloud (linux; x64)' },
  },
  {
    sdk: 'pop-core for Node with a form',
    method: 'POST',
    form: 'all',
    encode: rfcEncode,
    headers: { 'content-type': formType },
  },
];

const hardText = `a b+c~d*e'f(g)!h&i=j%k/l?m#n;o:p,q"r<s>ü漢字😀`;

describe("requests in the layouts of the vendor's SDKs", () => {
  let emulator: TestEmulator;
  let nonce = 0;
  before(async () => (emulator = await startTestEmulator()));
  after(() => emulator[Symbol.asyncDispose]());

  async function call(layout: Layout, action: string, parameters: Readonly<Record<string, string>>): Promise<string> {
    const { method, encode, form } = layout;
    const common: Record<string, string> = {
      ...{ Action: action, Version: '2018-01-20', Format: 'JSON', RegionId: 'cn-shanghai' },
      ...{ AccessKeyId: emulator.keys.accessKeyId, SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0' },
      ...{ SignatureNonce: `${++nonce}`, Timestamp: new Date().toISOString().replace(/\.\d+/, '') },
      ...layout.extra,
    };
    const canonical = Object.entries({ ...common, ...parameters })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map((pair) => pair.map(rfcEncode).join('='))
      .join('&');
    const signed = createHmac('sha1', `${emulator.keys.accessKeySecret}&`).update(
      [method, rfcEncode('/'), rfcEncode(canonical)].join('&'),
    );
    const write = (entries: Readonly<Record<string, string>>) =>
      Object.entries(entries)
        .map((pair) => pair.map(encode).join('='))
        .join('&') + (layout.trailing ? '&' : '');
    const signedCommon = { ...common, Signature: signed.digest('base64') };
    if (form === undefined) return send(layout, write({ ...signedCommon, ...parameters }), '');
    if (form === 'all') return send(layout, '', write({ ...signedCommon, ...parameters }));
    return send(layout, write(signedCommon), write(parameters));
  }

  async function send({ method, headers }: Layout, query: string, form: string): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const length = form !== '' && !('transfer-encoding' in headers) && { 'content-length': Buffer.byteLength(form) };
    const outgoing = request(`${emulator.endpoint}/?${query}`, { method, headers: { ...headers, ...length } }, resolve);
    outgoing.on('error', reject);
    // One that announces its form sends it when the server has said that it may.
    if ('expect' in headers) outgoing.on('continue', () => outgoing.end(form)).flushHeaders();
    else outgoing.end(form);
    const response = await promise;
    const body = await text(response);
    assert.equal(response.statusCode, 200, body);
    return body;
  }

  for (const layout of layouts) {
    it(`are understood: ${layout.sdk}`, async () => {
      const ProductName = `By_layout_${layouts.indexOf(layout)}`;
      const created = await call(layout, 'CreateProduct', { ProductName, NodeType: '0', Description: hardText });
      const [, ProductKey = ''] = /ProductKey(?:":"|>)(\w+)/.exec(created) ?? [];
      const read = await call(layout, 'QueryProduct', { ProductKey });
      if (['XML', 'None'].includes(layout.extra?.['Format'] ?? '')) {
        const escaped = hardText.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        assert.ok(read.includes(`<Description>${escaped}</Description>`), read);
      } else {
        const { Success, Data } = JSON.parse(read) as { Success: boolean; Data: { Description: string } };
        assert.deepEqual([Success, Data.Description], [true, hardText]);
        // The Java SDK of 2018 reads neither white space before an item nor escapes by number.
        assert.ok(!/[[{,:]\s|\\u/.test(read.replace(hardText, '')), read);
      }
    });
  }
});
