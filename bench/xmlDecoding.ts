import { parseStringPromise } from 'xml2js';
import { readAnswer } from '../src/client/answer/readAnswer.ts';
import { Client } from '../src/client/client.ts';
import { compare } from './compare.ts';
import { deviceCount, type Platform } from './platform.ts';
import type { Row } from './row.ts';

/** Decoding of one long XML answer: ours checks its tags and every field and types it; xml2js builds a tree of texts. */
export async function xmlDecoding(platform: Platform): Promise<Row[]> {
  const body = await xmlOf(platform);
  const raw = { status: 200, contentType: 'text/xml', date: '', body, isCut: false, receivedAt: 0, secrets: [] };
  const ours = () => Promise.resolve(readAnswer('QueryDevice', 'XML', raw));
  const theirs = () => parseStringPromise(body) as Promise<unknown>;

  const costs = await compare(ours, theirs, { batch: 30 });
  const measure = `decode QueryDevice, XML, ${deviceCount} devices`;
  return [
    { measure, unit: 'answers/s', ours: costs.ours.rate, peer: costs.peer.rate, peerName: 'xml2js', better: 'higher' },
    { measure, unit: 'CPU, µs', ours: costs.ours.cpu, peer: costs.peer.cpu, peerName: 'xml2js', better: 'lower' },
  ];
}

/** The answer as it comes over the wire. */
async function xmlOf({ endpoint, regionId, credentials, productKey }: Platform): Promise<string> {
  let body = '';
  const recordingFetch: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    body = await response.clone().text();
    return response;
  };
  const client = new Client({ endpoint, regionId, credentials, format: 'XML', fetch: recordingFetch });
  const { Data } = await client.call('QueryDevice', { ProductKey: productKey, CurrentPage: 1, PageSize: deviceCount });
  if (Data.length !== deviceCount) throw new Error(`The list holds ${Data.length} devices.`);
  return body;
}
