import PopCore from '@alicloud/pop-core';
import { Client } from '../src/client/client.ts';
import { compare } from './compare.ts';
import type { Platform } from './platform.ts';
import type { Row } from './row.ts';

/** Calls of one operation, from parameters to decoded answer, as a form over HTTP: our client and the vendor's. */
export async function requests({ endpoint, regionId, credentials }: Platform): Promise<Row[]> {
  const client = new Client({ endpoint, regionId, credentials });
  const popCore = new PopCore({ endpoint, apiVersion: '2018-01-20', ...credentials });
  const parameters = { CurrentPage: 1, PageSize: 10 };
  const ours = () => client.call('QueryProductList', parameters);
  const theirs = () => popCore.request('QueryProductList', { RegionId: regionId, ...parameters }, { method: 'POST' });

  const costs = await compare(ours, theirs, { batch: 400, atOnce: 8 });
  const common = { measure: 'QueryProductList, JSON, 10 products, 8 at once', peerName: '@alicloud/pop-core' };
  return [
    { ...common, unit: 'calls/s', ours: costs.ours.rate, peer: costs.peer.rate, better: 'higher' },
    { ...common, unit: 'client CPU, µs/call', ours: costs.ours.cpu, peer: costs.peer.cpu, better: 'lower' },
  ];
}
