import assert from 'node:assert/strict';
import PopCore from '@alicloud/pop-core';
import fc from 'fast-check';
import { canonicalQuery, sign, stringToSign } from '../../../src/client/signature.ts';

describe("the signature of the vendor's SDK for Node", () => {
  const ready = new Error('The request is ready to be sent.');

  /** The path that the SDK would send a GET to. */
  async function pathOf(accessKeySecret: string, parameters: Readonly<Record<string, string>>): Promise<string> {
    const endpoint = 'http://127.0.0.1:1';
    const sdk = new PopCore({ endpoint, apiVersion: '2018-01-20', accessKeyId: 'testid', accessKeySecret });
    let path = '';
    const beforeRequest = (options: { readonly path: string }): never => {
      path = options.path;
      throw ready;
    };
    await sdk.request('Pub', parameters, { beforeRequest, formatParams: false }).catch((error: unknown) => {
      if (error !== ready) throw error;
    });
    return path;
  }

  const awkward = fc.constantFrom(...Array.from("!'()*~+ %&=-_./,;:@#?é温🌡\u0000\u007Fa7"));
  const text = fc.oneof(fc.string({ unit: awkward }), fc.string({ unit: 'grapheme' }), fc.constant(''));
  const name = text.map((end) => `X${end}`);

  it('is ours, for any parameters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, text), fc.string({ minLength: 1 }), async (parameters, secret) => {
        const path = await pathOf(secret, parameters);
        const sent = new URLSearchParams(path.slice(path.indexOf('?')));
        for (const [key, value] of Object.entries(parameters)) assert.equal(sent.get(key), value);
        assert.equal(sent.get('Signature'), sign(secret, stringToSign('GET', sent)));
        const unsigned = new Map([...sent].filter(([key]) => key !== 'Signature'));
        assert.ok(path.startsWith(`/?${canonicalQuery(unsigned)}&Signature=`), 'and so is the order and the encoding');
      }),
    );
  });
});
