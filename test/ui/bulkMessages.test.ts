import assert from 'node:assert/strict';
import path from 'node:path';
import type { Client } from '../../src/client/client.ts';
import { AlinkDevice } from '../support/alinkDevice.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const product = ['Local emulator', 'cn-shanghai', 'Products', 'Energy_meters'] as const;
const devices = [...product, 'Devices'] as const;
const ProductKey = 'a1Meter0001';
/** Two that are connected, and one that never was. */
const [first, second, absent] = ['site-9-a', 'site-9-b', 'site-9-c'] as const;

describe('What many devices are sent at once', () => {
  const workbench = useWorkbench();
  const connected = new AsyncDisposableStack();
  let client: Client;
  /** What came to the devices: name, topic, text. */
  const heard: { readonly device: string; readonly topic: string; readonly text: string }[] = [];

  const tagsOf = async (DeviceName: string): Promise<unknown> =>
    JSON.parse((await client.call('QueryDeviceProp', { ProductKey, DeviceName })).Props ?? '{}');

  /** Begins a change of the three, which a filter lets through. */
  const change = async (what: string): Promise<void> => {
    const { quickInput, tree } = workbench();
    await tree.chooseFromMenu('Change Many Devices…', ...devices);
    await quickInput.choose('Those with “site-9” in the name');
    await quickInput.choose(what);
  };

  /** Selects the first and the absent one, and begins a change of both. */
  const changeSelected = async (what: string): Promise<void> => {
    const { quickInput, tree } = workbench();
    await tree.click(...devices, first);
    // It is among the recent ones from now on, for which the tree is read anew.
    await tree.item('Recent');
    await tree.item(...devices, first);
    await tree.addToSelection(...devices, absent);
    for (const name of [first, absent]) {
      const isSelected = async () =>
        (await (await tree.item(...devices, name)).getAttribute('aria-selected')) === 'true';
      await waitFor(`${name} to be selected`, isSelected);
    }
    await tree.chooseFromMenu('Change Many Devices…', ...devices, absent);
    await quickInput.choose(what);
  };

  before(async () => {
    const { quickInput, tree, userData } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...product);
    client = await clientOfEmulator(path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));
    const { mqttPort } = await emulatorOf(userData);
    await client.call('RegisterDevice', { ProductKey, DeviceName: absent });
    for (const name of [first, second]) {
      const device = connected.use(await AlinkDevice.connect({ running: { mqttPort } }, client, ProductKey, name));
      device.client.on('message', (topic, message) => {
        heard.push({ device: name, topic, text: message.toString() });
      });
      await device.client.subscribeAsync(`/${ProductKey}/${name}/user/tariff`);
    }
    await tree.chooseFromMenu('Filter Devices…', ...product);
    await quickInput.answer('A part of the name', 'site-9');
    await tree.item(...devices, absent);
  });

  beforeEach(async () => {
    await workbench().notifications.dismissAll();
    await workbench().runCommand('View: Close All Editors');
    heard.length = 0;
  });

  after(() => connected.disposeAsync());

  it('sets properties of those that are connected, and reports who did not get them', async () => {
    const { notifications, page, quickInput } = workbench();
    await change('Set Properties…');
    await quickInput.waitForLabel('{"relay":0}');
    await quickInput.choose('{"relay":0}');
    await quickInput.choose('Set Properties');
    const question = await notifications.waitForDialog('Set properties of the 3 devices of Energy_meters');
    assert.match(question, /ProductKey a1Meter0001/);
    assert.match(question, /2 online, 1 inactive/);
    assert.match(question, /\{"relay":0\} is sent to each/);
    await workbench().screenshot('bulk-properties');
    assert.deepEqual(heard, []);
    await notifications.answerDialog('Set properties of', 'Set Properties');
    await notifications.waitFor('Set properties of 2 of 3 devices. 1 failed.');
    await waitFor('both to be asked', () => heard.length === 2);
    assert.deepEqual(heard.map(({ device }) => device).sort(), [first, second]);
    for (const { topic, text } of heard) {
      assert.match(topic, /\/thing\/service\/property\/set$/);
      assert.deepEqual((JSON.parse(text) as { params: unknown }).params, { relay: 0 });
    }
    await notifications.answer('1 failed', 'Show Report');
    await page.locator('.codelens-decoration').getByText('Run the Failed One Again').waitFor();
    await page.locator('.view-line').getByText('## 1 failed').waitFor();
    await workbench().screenshot('bulk-properties-report');
  });

  it('publishes a message on a topic of each', async () => {
    const { notifications, quickInput } = workbench();
    await change('Publish a Message…');
    await quickInput.waitForLabel(`/${ProductKey}/\${deviceName}/user/tariff`);
    await quickInput.choose(`/${ProductKey}/\${deviceName}/user/tariff`);
    await quickInput.answer('MessageContent:', '{"price":31}');
    await quickInput.choose('Publish');
    const question = await notifications.waitForDialog('Publish to the 3 devices of Energy_meters');
    assert.match(question, /2 online, 1 inactive/);
    assert.match(
      question,
      /The topic is \/a1Meter0001\/\$\{deviceName\}\/user\/tariff, the message is \{"price":31\}\./,
    );
    await workbench().screenshot('bulk-publish');
    await notifications.answerDialog('Publish to', 'Publish');
    await notifications.waitFor('Published to 3 devices.');
    await waitFor('both to hear it', () => heard.length === 2);
    assert.deepEqual(
      heard.toSorted((a, b) => (a.device < b.device ? -1 : 1)),
      [first, second].map((device) => ({
        device,
        topic: `/${ProductKey}/${device}/user/tariff`,
        text: '{"price":31}',
      })),
    );
  });

  it('sets properties of those that are selected and publishes to them, and to no others', async () => {
    const { notifications, quickInput } = workbench();
    await changeSelected('Set Properties…');
    await quickInput.choose('{"relay":0}');
    await quickInput.choose('Set Properties');
    assert.match(await notifications.waitForDialog('Set properties of 2 devices?'), /site-9-a, site-9-c, of product/);
    await notifications.answerDialog('Set properties of 2', 'Set Properties');
    await notifications.waitFor('Set properties of 1 of 2 devices. 1 failed.');
    await waitFor('the one that is connected to be asked', () => heard.length > 0);
    await notifications.dismissAll();
    await changeSelected('Publish a Message…');
    await quickInput.choose(`/${ProductKey}/\${deviceName}/user/tariff`);
    await quickInput.answer('MessageContent:', '{"price":32}');
    await quickInput.choose('Publish');
    await notifications.answerDialog('Publish to 2 devices?', 'Publish');
    await notifications.waitFor('Published to 2 devices.');
    await waitFor('it to hear that, too', () => heard.length > 1);
    assert.deepEqual(
      heard.map(({ device, text }) => [device, /"relay":0|"price":32/.exec(text)?.[0]]),
      [
        [first, '"relay":0'],
        [first, '"price":32'],
      ],
    );
  });

  it('changes and removes a tag of those that are selected, and of no others', async () => {
    const { notifications, quickInput } = workbench();
    for (const DeviceName of [first, second, absent]) {
      await client.call('SaveDeviceProp', { ProductKey, DeviceName, Props: '{"floor":"1","owner":"facilities"}' });
    }
    await changeSelected('Add or Change a Tag…');
    await quickInput.answer('A key and a value', 'floor=2');
    const tagged = await notifications.waitForDialog('Set the tag “floor=2” on 2 devices?');
    assert.match(tagged, /site-9-a, site-9-c, of product a1Meter0001\. 1 online, 1 inactive\./);
    await notifications.answerDialog('Set the tag “floor=2”', 'Set Tag');
    await notifications.waitFor('Set the tag “floor” on 2 devices.');
    await changeSelected('Remove a Tag…');
    await quickInput.answer('The key of the tag', 'owner');
    await notifications.waitForDialog('Remove the tag “owner” from 2 devices?');
    await workbench().screenshot('bulk-untag');
    await notifications.answerDialog('Remove the tag “owner”', 'Remove Tag');
    await notifications.waitFor('Removed the tag “owner” from 2 devices.');
    assert.deepEqual(await Promise.all([first, second, absent].map(tagsOf)), [
      { floor: '2' },
      { floor: '1', owner: 'facilities' },
      { floor: '2' },
    ]);
  });
});
