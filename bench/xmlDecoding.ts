import { parseStringPromise } from 'xml2js';
import { readAnswer } from '../src/client/answer/readAnswer.ts';
import { Client } from '../src/client/client.ts';
import { compare } from './compare.ts';
import { productCount, type Platform } from './platform.ts';
import type { Row } from './row.ts';

/** Decoding of one long XML answer: ours validates it, checks every field and types it; xml2js builds a tree of texts. */
export async function xmlDecoding(platform: Platform): Promise<Row[]> {
  const body = await xmlOf(platform);
  const raw = { status: 200, contentType: 'text/xml', date: '', body, isCut: false, receivedAt: 0, secrets: [] };
  const ours = () => Promise.resolve(readAnswer('QueryProductList', 'XML', raw));
  const theirs = () => parseStringPromise(body) as Promise<unknown>;

  const costs = await compare(ours, theirs, { batch: 30 });
  const measure = `QueryProductList, XML, ${productCount} products`;
  return [
    { measure, unit: 'answers/s', ours: costs.ours.rate, peer: costs.peer.rate, peerName: 'xml2js', better: 'higher' },
  ];
}

/** The answer as it comes over the wire. */
async function xmlOf({ endpoint, regionId, credentials }: Platform): Promise<string> {
  let body = '';
  const recordingFetch: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    body = await response.clone().text();
    return response;
  };
  const client = new Client({ endpoint, regionId, credentials, format: 'XML', fetch: recordingFetch });
  const { Data } = await client.call('QueryProductList', { CurrentPage: 1, PageSize: productCount });
  if (Data.List.length !== productCount) throw new Error(`The list holds ${Data.List.length} products.`);
  return body;
}
