import path from 'node:path';
import type { Frame } from 'playwright-core';
import type { Client } from '../../src/client/client.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { openDevicePage } from './support/openDevicePage.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const valves = [...products, 'Valves', 'Devices'] as const;
const hubs = [...products, 'Hubs', 'Devices'] as const;

/** What each part says where there is nothing to show: by its tab and its class. */
const words: readonly (readonly [tab: string, part: string, says: string])[] = [
  ['Overview', '.part.tags', 'This device has no tags yet.'],
  ['Overview', '.part.shadow', 'Nothing was written to the shadow yet.'],
  ['Properties', '.part.properties', 'The thing model of this product has no properties yet.'],
  ['History', '.part.history', 'The thing model of this product has no properties.'],
  ['Events', '.part.events', 'There were no events in this time.'],
  ['Services', '.part.services', 'The thing model of this product has no services.'],
  ['Services', '.part.calls', 'There were no calls in this time.'],
  ['Topology', '.part.topology', 'This device is no gateway, so that none can be attached to it'],
  ['Topics', '.part.topics', 'The product of this device has no topic categories.'],
  ['Topics', '.part.routes', 'No messages are copied to or from a topic of this device.'],
];

describe('The page of a device of which nothing is known yet', () => {
  const workbench = useWorkbench();

  before(async () => {
    const { tree, userData } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...products);
    const client = await clientOfEmulator(path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));
    await makeEmpty(client, 'Valves', 0, 'valve-1');
    await makeEmpty(client, 'Hubs', 1, 'hub-1');
    await workbench().runCommand('Fleetbook: Refresh Fleet');
  });

  const openPart = async (rows: readonly string[], name: string, tab: string, part: string): Promise<Frame> => {
    const frame = await openDevicePage(workbench(), rows, name, tab);
    await frame.locator(part).waitFor();
    return frame;
  };

  for (const [tab, part, says] of words) {
    it(`says in ${part} of ${tab}: ${says}`, async () => {
      const frame = await openPart(valves, 'valve-1', tab, part);
      await frame.locator(part).getByText(says).waitFor();
    });
  }

  it('says of a gateway that no device is attached to it, and offers to add one', async () => {
    const frame = await openPart(hubs, 'hub-1', 'Topology', '.part.topology');
    await frame.locator('.part.topology').getByText('No device is attached to this gateway yet.').waitFor();
    await frame.getByRole('button', { name: 'Add Sub-device…' }).waitFor();
    await workbench().screenshot('device-page-empty-gateway');
  });
});

/** A product with an empty thing model and no topic categories of its own, and a device. */
async function makeEmpty(client: Client, ProductName: string, NodeType: 0 | 1, DeviceName: string): Promise<void> {
  const { Data } = await client.call('CreateProduct', {
    ...{ ProductName, NodeType, AliyunCommodityCode: 'iothub_senior', DataFormat: 1 },
  });
  const ProductKey = Data.ProductKey ?? '';
  await client.call('RegisterDevice', { ProductKey, DeviceName });
  const { Data: categories } = await client.call('QueryProductTopic', { ProductKey });
  for (const { Id } of categories) await client.call('DeleteProductTopic', { TopicId: Id });
}
