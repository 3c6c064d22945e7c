import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { operations } from '../../src/catalogue/operations.ts';
import { readDeviceNames } from '../../src/client/bulk/readDeviceNames.ts';
import type { Client } from '../../src/client/client.ts';
import { AlinkDevice } from '../support/alinkDevice.ts';
import { countDisabled } from '../support/countDisabled.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { registerMany } from '../support/registerMany.ts';
import { assertRate, watchCalls } from '../support/watchCalls.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { choose, Person, type, type Deed } from './support/person.ts';
import { Picker } from './support/picker.ts';
import { productRow } from './support/productRow.ts';
import { useCloudConnection } from './support/useCloudConnection.ts';

const name = 'Plant Large';
const valve = { identifier: 'opening', name: 'Opening', accessMode: 'rw', dataType: { type: 'int', specs: {} } };

describe('Whole products of a connection to the cloud', () => {
  const connection = useCloudConnection(name);
  let client: Client;
  let person: Person;
  let picker: Picker;
  const connected = new Set<AlinkDevice>();

  before(() => {
    ({ client } = connection());
  });

  beforeEach(() => {
    person = new Person();
    picker = new Picker([]);
  });

  afterEach(async () => {
    person[Symbol.dispose]();
    picker[Symbol.dispose]();
    await clearFaults(connection().cloud);
    for (const device of connected) await device[Symbol.asyncDispose]();
    connected.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const create = async (ProductName: string): Promise<string> => {
    const senior = { NodeType: 0, DataFormat: 1, AliyunCommodityCode: 'iothub_senior' } as const;
    const { ProductKey = '' } = await client.call('CreateProduct', { ProductName, ...senior });
    return ProductKey;
  };
  const names = (productKey: string) => readDeviceNames(client, productKey, new AbortController());
  /** Does something to all devices of a product by the command of its row. */
  const change = (productKey: string, product: string, deeds: readonly Deed[], answers: readonly string[] = []) => {
    const row = productRow({ id: connection().id, name, kind: 'cloud' }, productKey, product);
    return person.do(() => vscode.commands.executeCommand('fleetbook.changeMany', row), deeds, answers);
  };
  /** Types a name, and notes what is said beside it. */
  const typing = (text: string, seen: string[]): Deed => {
    return (input) => {
      seen.push([input.title, 'prompt' in input ? input.prompt : ''].join('\n'));
      type(text)(input);
    };
  };
  /** Types what is not taken, notes what is said of it, and leaves. */
  const typingAndLeaving = (text: string, seen: string[]): Deed => {
    return (input) => {
      if (!('validationMessage' in input)) throw new Error('There is nothing to type into.');
      input.onDidAccept(() => {
        const { validationMessage } = input;
        seen.push(typeof validationMessage === 'string' ? validationMessage : '');
        input.hide();
      });
      typing(text, seen)(input);
    };
  };
  const showReport = async (title: string): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('fleetbook.showReport');
    const report = () => vscode.workspace.textDocuments.find((one) => one.getText().startsWith(`# ${title}\n`));
    await waitFor('the report', () => report() !== undefined);
    return report() ?? assert.fail();
  };
  const runFailedAgain = (report: vscode.TextDocument, answer: string) => {
    const run = () => vscode.commands.executeCommand('fleetbook.runFailedAgain', report.uri.toString());
    return person.do(run, [], [answer]);
  };

  it('are disabled to the last of two thousand devices, however they are throttled, and at the rate allowed', async function () {
    this.timeout(240_000);
    const { qps } = operations.DisableThing;
    const total = 2_000;
    const productKey = await create('Two_thousand');
    await registerMany(client, productKey, total);
    const all = await names(productKey);
    assert.equal(all.length, total);
    await injectFault(connection().cloud, { operation: 'DisableThing', code: 'Throttling.User', times: 150 });
    await injectFault(connection().cloud, { operation: 'DisableThing', code: 'Throttling.Api', times: 150 });
    await injectFault(connection().cloud, { operation: 'DisableThing', drop: 'answer', times: 3 });
    const stopWatching = await watchCalls(connection().cloud, 'DisableThing');
    const seen: string[] = [];
    picker.add('Disable…');
    await change(productKey, 'Two_thousand', [typing('Two_thousand', seen)]);
    const calls = await stopWatching();
    assert.match(seen[0] ?? '', /^Plant Large: Disable all 2,000 devices of Two_thousand\n/);
    assert.match(seen[0] ?? '', /2,000 inactive\./);
    assert.match(seen[0] ?? '', /At the 50 calls a second that the platform allows it takes about 40 s\./);
    assert.deepEqual(person.told, ['Disabled 2,000 devices.']);
    assert.deepEqual(person.dialogs, []);
    assert.equal(await countDisabled(client, productKey, all), total);
    assert.equal(calls.filter(({ code }) => code?.startsWith('Throttling.')).length, 300);
    assert.ok(calls.length >= total + 300, `${calls.length} calls`);
    assertRate(calls, qps);
    const report = await showReport('Disable all 2,000 devices of Two_thousand');
    assert.match(report.getText(), / 2,000 {2}succeeded\n {8}0 {2}failed\n {8}0 {2}not begun\n/);
  });

  it('get a tag, which those that were refused get when they are run again', async () => {
    const productKey = await create('Tagged_valves');
    await registerMany(client, productKey, 30);
    const all = await names(productKey);
    await injectFault(connection().cloud, {
      ...{ operation: 'SaveDeviceProp', code: 'iot.device.SaveOrUpdateDevicePropertiesFailed', times: 4 },
    });
    picker.add('Add or Change a Tag…');
    await change(productKey, 'Tagged_valves', [type('yard=north')], ['Set Tag']);
    const [question = ''] = person.dialogs;
    assert.match(question, /^Plant Large: Set the tag “yard=north” on all 30 devices of Tagged_valves\?/);
    assert.match(question, /30 inactive\. Other tags stay as they are\./);
    assert.match(person.dialogs[1] ?? '', /Set the tag “yard” on 26 of 30 devices\. 4 failed\./);
    const tagged = async (): Promise<number> => {
      const props = await Promise.all(
        all.map((DeviceName) => client.call('QueryDeviceProp', { ProductKey: productKey, DeviceName })),
      );
      return props.filter(({ Props }) => Props?.includes('north')).length;
    };
    assert.equal(await tagged(), 26);
    const report = await showReport('Set the tag “yard=north” on all 30 devices of Tagged_valves');
    assert.match(report.getText(), /## 4 failed\n\n### iot\.device\.SaveOrUpdateDevicePropertiesFailed: 4/);
    await runFailedAgain(report, 'Set Tag');
    assert.match(person.dialogs[2] ?? '', /^Plant Large: Set the tag “yard=north” on 4 devices\?/);
    assert.equal(await tagged(), 30);
    assert.deepEqual(person.told, ['Set the tag “yard” on 4 devices.']);
    // A second click on the same report would do it all twice.
    await runFailedAgain(report, 'Set Tag');
    assert.equal(person.dialogs.length, 3);
  });

  it('are sent properties and messages, and the report names who was not connected', async () => {
    const productKey = await create('Live_valves');
    await client.call('ImportThingModelTsl', {
      ...{ ProductKey: productKey, TslStr: JSON.stringify({ properties: [valve] }) },
    });
    const at = { running: { mqttPort: connection().mqttPort } };
    const connect = async (device: string): Promise<void> => {
      const opened = await AlinkDevice.connect(at, client, productKey, device);
      connected.add(opened);
      opened.client.on('message', (topic, message) => heard.push(`${topic} ${message.toString()}`));
    };
    const heard: string[] = [];
    await connect('valve-1');
    await connect('valve-2');
    await client.call('RegisterDevice', { ProductKey: productKey, DeviceName: 'valve-3' });
    picker.add('Set Properties…');
    await change(productKey, 'Live_valves', [type('{"opening":7}'), choose('Set Properties')], ['Set Properties']);
    const [question = ''] = person.dialogs;
    assert.match(question, /^Plant Large: Set properties of all 3 devices of Live_valves\?/);
    assert.match(question, /2 online, 1 inactive\. \{"opening":7\} is sent to each/);
    assert.match(person.dialogs[1] ?? '', /Set properties of 2 of 3 devices\. 1 failed\./);
    await waitFor('both to be asked', () => heard.length === 2);
    for (const words of heard) assert.match(words, /property\/set .*"opening":7/);
    const report = await showReport('Set properties of all 3 devices of Live_valves');
    assert.match(report.getText(), new RegExp(`## 1 failed[^]*${productKey}/valve-3`));
    await connect('valve-3');
    await runFailedAgain(report, 'Set Properties');
    await waitFor('the third to be asked', () => heard.length === 3);
    assert.match(heard[2] ?? '', /valve-3\/thing\/service\/property\/set/);
    heard.length = 0;

    const topic = `/${productKey}/\${deviceName}/user/get`;
    for (const device of connected)
      await device.client.subscribeAsync(topic.replace('${deviceName}', device.name.deviceName));
    picker.add('Publish a Message…');
    const answers = [type(topic), type('{"n":1}'), choose('Publish')];
    await change(productKey, 'Live_valves', answers, ['Publish']);
    assert.match(person.dialogs.at(-1) ?? '', /^Plant Large: Publish to all 3 devices of Live_valves\?[^]*3 online\./);
    await waitFor('all to hear it', () => heard.length === 3);
    const topics = [1, 2, 3].map((number) => `/${productKey}/valve-${number}/user/get {"n":1}`);
    assert.deepEqual(heard.toSorted(), topics);
    assert.equal(person.told.at(-1), 'Published to 3 devices.');
  });

  it('are asked for properties and messages only where devices of a single one were chosen', async () => {
    const first = await create('Left_valves');
    const other = await create('Right_valves');
    const offeredFor = async (...productKeys: readonly string[]): Promise<readonly string[]> => {
      const rows = productKeys.map((productKey, index) => {
        const product = productRow({ id: connection().id, name, kind: 'cloud' }, productKey, productKey);
        const address = { ...product.scope, productKey, deviceName: `valve-${index}` };
        return { kind: 'device', address, status: 'UNACTIVE', gateway: false, parent: product };
      });
      await vscode.commands.executeCommand('fleetbook.changeMany', rows[0], rows);
      return picker.seen.map(({ label }) => label.replace(/^\$\([\w-]+\) /, ''));
    };
    const ofProduct = ['Set Properties…', 'Publish a Message…'];
    const ofOne = await offeredFor(first, first);
    const ofTwo = await offeredFor(first, other);
    assert.deepEqual(
      ofOne.filter((row) => !ofTwo.includes(row)),
      ofProduct,
    );
    assert.doesNotMatch(picker.asked[0] ?? '', /product/);
    assert.match(picker.asked[1] ?? '', /properties and messages are for devices of a single product$/);
  });

  it('are emptied of their devices only for who types their name', async () => {
    const productKey = await create('Old_valves');
    await registerMany(client, productKey, 60);
    const seen: string[] = [];
    picker.add('Delete…');
    await change(productKey, 'Old_valves', [typingAndLeaving('Old', seen)]);
    assert.match(seen[1] ?? '', /^That is not Old_valves or \w+\. /);
    assert.equal((await names(productKey)).length, 60);
    await injectFault(connection().cloud, {
      operation: 'DeleteDevice',
      code: 'iot.device.DeleteDeviceFailed',
      times: 2,
    });
    picker.add('Delete…');
    await change(productKey, 'Old_valves', [typing('Old_valves', seen)]);
    assert.match(seen.at(-1) ?? '', /^Plant Large: Delete all 60 devices of Old_valves\n[^]*60 inactive\./);
    assert.match(
      seen.at(-1) ?? '',
      /The secret, shadow and data of a device are deleted with it\. This cannot be undone\./,
    );
    assert.match(person.dialogs.at(-1) ?? '', /Deleted 58 of 60 devices\. 2 failed\./);
    assert.equal((await names(productKey)).length, 2);
    await runFailedAgain(await showReport('Delete all 60 devices of Old_valves'), 'Delete');
    assert.deepEqual(await names(productKey), []);
  });
});
