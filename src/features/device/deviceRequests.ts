import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { explainTagProblem, propsOf } from '../../model/tags/parseTag.ts';
import { confirm } from '../../platform/confirm.ts';
import type { Services } from '../../platform/services.ts';
import type { DeviceRequest } from '../../protocol/devicePage.ts';
import { DevicePageError } from './devicePageError.ts';

/** What a request changed: the parts of the page that have to be read anew. */
type Changed = readonly 'tags'[];

/** Does what the page asks for, after a question where it cannot be undone. Throws a FleetbookError that says why it failed. */
export async function answerRequest(
  services: Services,
  address: DeviceAddress,
  asked: DeviceRequest,
): Promise<Changed> {
  const { connections } = services;
  const identity = { ProductKey: address.productKey, DeviceName: address.deviceName };
  const client = () => connections.clientFor(address);
  switch (asked.type) {
    case 'saveTag': {
      const problem = explainTagProblem(`${asked.key}=${asked.value}`);
      if (problem !== undefined) throw new DevicePageError(problem);
      await (await client()).call('SaveDeviceProp', { ...identity, Props: propsOf(asked) });
      return ['tags'];
    }
    case 'deleteTag': {
      const isConfirmed = await confirm(connections.get(address.connectionId), {
        question: `Delete the tag “${asked.key}” of “${address.deviceName}”?`,
        detail: 'Rules and programs that look for it no longer find it.',
        action: 'Delete',
      });
      if (!isConfirmed) return [];
      await (await client()).call('DeleteDeviceProp', { ...identity, PropKey: asked.key });
      return ['tags'];
    }
  }
}
