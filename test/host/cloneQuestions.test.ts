import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Client } from '../../src/client/client.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { addCloudConnection, type CloudConnection } from './support/cloudConnection.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { Person, type, type Deed } from './support/person.ts';
import { Picker } from './support/picker.ts';

const empty = 'Asked_empty';
const pumps = 'Asked_pumps';
const page = { CurrentPage: 1, PageSize: 50 } as const;
const questions = {
  products: 'Which products',
  parts: 'What else to copy',
  devices: 'Which devices',
  extras: 'What else to copy of the devices',
  replace: 'Some of these products are in the emulator already',
} as const;

describe('The questions of a copy into the emulator', () => {
  let connection: CloudConnection;
  let target: Client;
  const keys = new Map<string, string>();
  let picker: Picker;
  let person: Person;

  before(async () => {
    connection = await addCloudConnection('Plant Asked');
    target = await emulatorClient();
    for (const name of [empty, pumps]) {
      const { ProductKey = '' } = await connection.client.call('CreateProduct', { ProductName: name });
      keys.set(name, ProductKey);
    }
    const ProductKey = keys.get(pumps) ?? '';
    for (const DeviceName of ['pump-east-1', 'pump-east-2', 'pump-west-1'])
      await connection.client.call('RegisterDevice', { ProductKey, DeviceName });
  });

  after(async () => {
    await connection.remove();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  beforeEach(() => {
    picker = new Picker([]);
    person = new Person();
  });

  afterEach(async () => {
    picker[Symbol.dispose]();
    person[Symbol.dispose]();
    for (const ProductKey of await copied()) {
      const { Data } = await target.call('QueryDevice', { ProductKey, ...page });
      for (const { DeviceName } of Data) await target.call('DeleteDevice', { ProductKey, DeviceName });
      await target.call('DeleteProduct', { ProductKey });
    }
  });

  /** The ProductKeys of those that the emulator has. */
  const copied = async (): Promise<readonly string[]> => {
    const { Data } = await target.call('QueryProductList', page);
    return Data.List.map(({ ProductKey }) => ProductKey).filter((key) => [...keys.values()].includes(key));
  };
  const devices = async (): Promise<readonly string[]> => {
    const { Data } = await target.call('QueryDevice', { ProductKey: keys.get(pumps) ?? '', ...page });
    return Data.map(({ DeviceName }) => DeviceName).sort();
  };
  const clone = async (answers: readonly (string | readonly string[])[], deeds: readonly Deed[] = []) => {
    picker.asked.length = 0;
    picker.add(...answers);
    const command = () =>
      vscode.commands.executeCommand('fleetbook.cloneFromConnection', { connection: { id: connection.id } });
    await person.do(command, deeds);
    assert.deepEqual(picker.left, []);
    return [...picker.asked];
  };

  it('ask for devices only where there are some, and whether to replace only where something is there', async () => {
    assert.deepEqual(await clone([[empty], []]), [questions.products, questions.parts]);
    assert.deepEqual(await copied(), [keys.get(empty)]);
    const { products, parts, devices: which, extras, replace } = questions;
    assert.deepEqual(await clone([[pumps], [], 'No devices']), [products, parts, which]);
    assert.deepEqual(await devices(), []);
    assert.deepEqual(await clone([[pumps], [], 'All 3 devices', [], 'Keep what is there']), [
      ...[products, parts, which, extras, replace],
    ]);
    assert.deepEqual(await devices(), ['pump-east-1', 'pump-east-2', 'pump-west-1']);
  });

  it('copy nothing where any of them is left', async () => {
    const answers = [[pumps], ['Thing models'], 'Choose devices…', ['pump-east-1']];
    for (let answered = 0; answered <= answers.length; answered += 1) {
      const asked = await clone(answers.slice(0, answered));
      assert.equal(asked.length, answered + 1);
      assert.deepEqual(await copied(), [], `${answered} answered`);
    }
    // Nothing is ticked: there is nothing to copy.
    assert.deepEqual(await clone([[]]), [questions.products]);
    assert.deepEqual(await copied(), []);
  });

  it('say what is there already, and tick what is usually wanted', async () => {
    await clone([[pumps]]);
    assert.ok(picker.seen.every(({ picked }) => picked));
    await clone([[pumps], [], 'All 3 devices']);
    assert.deepEqual(
      picker.seen.map(({ label, picked }) => [label, picked]),
      [
        ['Desired states', true],
        ['Topology', true],
        ['Topic routes', true],
      ],
    );
    await clone([[pumps], [], 'No devices']);
    await clone([]);
    const detail = (name: string) => picker.seen.find(({ label }) => label === name)?.detail;
    assert.equal(detail(pumps), '3 devices · is in the emulator already');
    assert.equal(detail(empty), '0 devices');
  });

  it('have taken off what the connection lacks once it is to be replaced, and it is said', async () => {
    const ProductKey = keys.get(pumps) ?? '';
    await clone([[pumps], ['Topic categories'], 'All 3 devices', []]);
    await target.call('SaveDeviceProp', { ProductKey, DeviceName: 'pump-west-1', Props: '{"hall":"north"}' });
    await target.call('CreateProductTopic', { ProductKey, TopicShortName: 'user/ours', Operation: 'ALL' });
    await clone([[pumps], ['Topic categories'], 'All 3 devices', [], 'Replace what differs']);
    assert.match(person.told.at(-1) ?? '', /^Copied 3 things into the emulator\. Removed there: 2\.$/);
    const report = () =>
      vscode.workspace.textDocuments.findLast((one) => one.getText().includes('## Removed'))?.getText();
    await waitFor('the report', () => report() !== undefined);
    assert.match(
      report() ?? '',
      /- topic category \*\*user\/ours\*\* of \w+\n- tags \*\*pump-west-1\*\* of \w+: hall\n/,
    );
  });

  it('find devices by a part of the name, and ask again where none has it', async () => {
    const named = 'Devices whose name contains…';
    await clone([[pumps], [], named, ['pump-east-1', 'pump-east-2'], []], [type('south'), type('EAST')]);
    assert.deepEqual(await devices(), ['pump-east-1', 'pump-east-2']);
  });
});
