import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Client } from '../../src/client/client.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { causeFault, endFaults } from './support/causeFault.ts';
import { addCloudConnection, type CloudConnection } from './support/cloudConnection.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { Person } from './support/person.ts';
import { Picker } from './support/picker.ts';

const name = 'Plant Copied';
const productName = 'Copied_pumps';
const page = { CurrentPage: 1, PageSize: 100 } as const;
const speed = { identifier: 'speed', name: 'Speed', accessMode: 'rw', dataType: { type: 'int', specs: {} } };

describe('A copy of a connection to the cloud in the emulator', () => {
  let connection: CloudConnection;
  let source: Client;
  let target: Client;
  let ProductKey = '';

  before(async () => {
    connection = await addCloudConnection(name);
    source = connection.client;
    target = await emulatorClient();
    const senior = { NodeType: 0, DataFormat: 1, AliyunCommodityCode: 'iothub_senior' } as const;
    ({ ProductKey = '' } = await source.call('CreateProduct', { ProductName: productName, ...senior }));
    await source.call('ImportThingModelTsl', { ProductKey, TslStr: JSON.stringify({ properties: [speed] }) });
    await source.call('CreateProductTopic', { ProductKey, TopicShortName: 'plan', Operation: 'SUB' });
    for (const DeviceName of ['pump-1', 'pump-2', 'pump-3'])
      await source.call('RegisterDevice', { ProductKey, DeviceName });
    await source.call('SaveDeviceProp', { ProductKey, DeviceName: 'pump-2', Props: '{"hall":"north"}' });
    const { RuleId } = await source.call('CreateRule', {
      ...{ Name: 'Fast_pumps', ProductKey, ShortTopic: '+/user/update', TopicType: 1, DataType: 'JSON' },
      ...{ Select: 'speed', Where: 'speed > 30' },
    });
    const Configuration = `{"topic":"/${ProductKey}/pump-1/user/get","topicType":1}`;
    await source.call('CreateRuleAction', { RuleId, Type: 'REPUBLISH', Configuration });
    await source.call('StartRule', { RuleId });
  });

  after(async () => {
    await endFaults();
    for (const rule of (await target.call('ListRule', page)).Data.filter(({ Name }) => Name === 'Fast_pumps')) {
      await target.call('StopRule', { RuleId: rule.Id }).catch(() => undefined);
      await target.call('DeleteRule', { RuleId: rule.Id });
    }
    for (const DeviceName of ['pump-1', 'pump-2']) await target.call('DeleteDevice', { ProductKey, DeviceName });
    await target.call('DeleteProduct', { ProductKey });
    await connection.remove();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Copies product, thing model, topic categories, rules and two of the devices; resolves to what is told, and to the report. */
  const clone = async (...more: readonly string[]): Promise<readonly [told: string, report: string]> => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    using person = new Person();
    using picker = new Picker([]);
    const parts = ['Thing models', 'Topic categories', 'Rules'];
    picker.add([productName], parts, 'Choose devices…', ['pump-1', 'pump-2'], ['Desired states'], ...more);
    await vscode.commands.executeCommand('fleetbook.cloneFromConnection', { connection: { id: connection.id } });
    assert.deepEqual(picker.left, []);
    const report = () =>
      vscode.workspace.textDocuments.findLast((one) => one.getText().startsWith(`# Copy of ${name}`))?.getText();
    await waitFor('the report', () => report() !== undefined);
    return [[...person.told, ...person.dialogs].join(), report() ?? ''];
  };
  const rule = async (client: Client) => {
    const { Data } = await client.call('ListRule', page);
    const { Id: RuleId = '' } = Data.find(({ Name }) => Name === 'Fast_pumps') ?? {};
    const { Select, Where, ShortTopic, Status } = (await client.call('GetRule', { RuleId })).RuleInfo;
    const { RuleActionList } = await client.call('ListRuleActions', { RuleId });
    return { Select, Where, ShortTopic, Status, actions: RuleActionList.map(({ Configuration }) => Configuration) };
  };

  it('names what could not be copied and why, and goes on with the rest', async () => {
    await causeFault({ operation: 'CreateRuleAction', code: 'iot.ruleng.CreateRuleActionFailed' });
    const [told, report] = await clone();
    assert.match(told, /Copied \d+ things into the emulator\. 2 could not be copied: see the report\./);
    assert.match(report, /## Could not be copied\n\n- rule action \*\*Fast_pumps: REPUBLISH\*\* of \w+: /);
    assert.match(report, /- rule \*\*Fast_pumps\*\* of \w+: It was not started: an action of it could not be copied\./);
    assert.match(report, /## Never copied\n\n- Secrets of products and devices/);
    const { Data } = await target.call('QueryDevice', { ProductKey, ...page, PageSize: 50 });
    assert.deepEqual(Data.map(({ DeviceName }) => DeviceName).sort(), ['pump-1', 'pump-2']);
    const { TslStr = '' } = (await target.call('GetThingModelTsl', { ProductKey })).Data;
    assert.match(TslStr, /"speed"/);
    const topics = (await target.call('QueryProductTopic', { ProductKey })).Data;
    assert.ok(topics.some(({ TopicShortName }) => TopicShortName.endsWith('plan')));
    const tags = await target.call('QueryDeviceProp', { ProductKey, DeviceName: 'pump-2' });
    assert.match(tags.Props ?? '', /north/);
  });

  it('is completed where it is made again', async () => {
    await clone('Replace what differs');
    assert.deepEqual(await rule(target), await rule(source));
    assert.equal((await rule(target)).Status, 'RUNNING');
  });
});
