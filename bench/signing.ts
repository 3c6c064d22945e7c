import { createHmac } from 'node:crypto';
import PopCore from '@alicloud/pop-core';
import { buildRequest } from '../src/client/buildRequest.ts';
import { wireParameters } from '../src/client/wireParameters.ts';
import { compare } from './compare.ts';
import type { Platform } from './platform.ts';
import type { Row } from './row.ts';

const operation = 'QueryDeviceDetail';
const parameters = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0001' };

/**
 * From parameters to a signed form that is ready to be sent: ours checks them against the catalogue as well. The digest
 * of as long a text, by itself, is what nobody can go below.
 */
export async function signing({ endpoint, regionId, credentials }: Platform): Promise<Row[]> {
  const context = {
    endpoint: new URL(endpoint),
    regionId,
    credentials,
    api: 'iot',
    format: 'JSON',
    method: 'POST',
  } as const;
  const build = () => {
    const common = { ...context, now: Date.now(), nonce: crypto.randomUUID() };
    return buildRequest(operation, wireParameters(operation, parameters), common);
  };
  const popCore = new PopCore({ endpoint, apiVersion: '2018-01-20', ...credentials });
  const ready = new Error('The request is ready to be sent.');
  const beforeRequest = () => {
    throw ready;
  };
  const theirs = () =>
    popCore
      .request(operation, { RegionId: regionId, ...parameters }, { method: 'POST', beforeRequest })
      .catch((error: unknown) => {
        if (error !== ready) throw error;
      });
  const key = `${credentials.accessKeySecret}&`;
  const text = `POST&%2F&${encodeURIComponent(build().init.body ?? '')}`;

  const ours = () => Promise.resolve(build());
  const digest = () => Promise.resolve(createHmac('sha1', key).update(text).digest('base64'));
  const besidePopCore = await compare(ours, theirs, { batch: 2000 });
  const besideDigest = await compare(ours, digest, { batch: 2000 });
  const common = { measure: 'build and sign QueryDeviceDetail', unit: 'CPU, µs', better: 'lower' } as const;
  return [
    { ...common, ours: besidePopCore.ours.cpu, peer: besidePopCore.peer.cpu, peerName: '@alicloud/pop-core' },
    { ...common, ours: besideDigest.ours.cpu, peer: besideDigest.peer.cpu, peerName: 'HMAC-SHA1 alone' },
  ];
}
