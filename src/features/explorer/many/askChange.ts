import * as vscode from 'vscode';
import { operations } from '../../../catalogue/operations.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { stringifyJson } from '../../../common/losslessJson.ts';
import { explainFieldProblem } from '../../../model/operationForm/explainFieldProblem.ts';
import { submitForm } from '../../../platform/operationForm/submitForm.ts';
import { explainTagProblem, parseTag, propsOf } from '../../../model/tags/parseTag.ts';
import { ExplorerError } from '../explorerError.ts';
import { exampleObject } from '../messaging/exampleObject.ts';
import { offer } from '../messaging/offer.ts';
import type { PayloadMemory } from '../messaging/payloadMemory.ts';
import { readThingModel } from '../messaging/readThingModel.ts';
import { topicSuggestions } from '../messaging/topicSuggestions.ts';
import type { Many } from './changeDevices.ts';
import { deviceChanges, type DeviceChange } from './deviceChanges.ts';
import { describeSet, type DeviceSet } from './deviceSet.ts';

/** Stands for each device's own name. */
const nameMark = '${deviceName}';

const plain = { confirmsOne: true, isGrave: false, rows: 'stay' } as const;

/** Asks what to do with the devices, and for what that needs. Undefined where the person gives up. */
export async function askChange(many: Many, memory: PayloadMemory, set: DeviceSet): Promise<DeviceChange | undefined> {
  const title = `Change ${describeSet(set, 'the ')}`;
  const rows = [
    { label: '$(check) Enable', ask: () => Promise.resolve(deviceChanges.enable) },
    { label: '$(circle-slash) Disable…', ask: () => Promise.resolve(deviceChanges.disable) },
    { label: '$(tag) Add or Change a Tag…', ask: () => askTag(title) },
    { label: '$(close) Remove a Tag…', ask: () => askTagKey(title) },
    { label: '$(settings) Set Properties…', ask: () => askProperties(many, memory, set, title) },
    { label: '$(megaphone) Publish a Message…', ask: () => askMessage(many, memory, set, title) },
    { label: '$(trash) Delete…', ask: () => Promise.resolve(deviceChanges.delete) },
  ];
  const choice = await vscode.window.showQuickPick(rows, {
    title,
    placeHolder: 'What to do with each of them',
    ignoreFocusOut: true,
  });
  return choice?.ask();
}

async function askTag(title: string): Promise<DeviceChange | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: 'A key and a value; a device that has the key already gets the new value.',
    placeHolder: 'key=value',
    ignoreFocusOut: true,
    validateInput: explainTagProblem,
  });
  const tag = text === undefined ? undefined : parseTag(text);
  return (
    tag && {
      ...plain,
      action: { operation: 'SaveDeviceProp', parameters: { Props: propsOf(tag) } },
      button: 'Set Tag',
      verb: `Set the tag ${tag.key}=${tag.value} of`,
      doing: `Setting the tag ${tag.key} of`,
      done: `Set the tag ${tag.key} of`,
      detail: 'Other tags stay as they are.',
    }
  );
}

async function askTagKey(title: string): Promise<DeviceChange | undefined> {
  const key = await vscode.window.showInputBox({
    title,
    prompt: 'The key of the tag that is taken off; nothing happens to a device without it.',
    placeHolder: 'key',
    ignoreFocusOut: true,
    validateInput: (text) => explainFieldProblem(operations.DeleteDeviceProp.parameters.PropKey, true, text),
  });
  if (key === undefined) return undefined;
  return {
    ...plain,
    action: { operation: 'DeleteDeviceProp', parameters: { PropKey: key } },
    button: 'Remove Tag',
    verb: `Remove the tag ${key} of`,
    doing: `Removing the tag ${key} of`,
    done: `Removed the tag ${key} of`,
    detail: 'Its values are lost.',
  };
}

async function askProperties(
  { services }: Many,
  memory: PayloadMemory,
  set: DeviceSet,
  title: string,
): Promise<DeviceChange | undefined> {
  const address = exampleOf(set);
  const { properties } = await readThingModel(services.connections, address);
  const examples = properties
    .filter(({ accessMode }) => accessMode === 'rw')
    .map((property) => ({ text: stringifyJson(exampleObject([property])), description: property.name }));
  const parameters = await submitForm(
    'SetDeviceProperty',
    {
      title,
      submit: 'Set Properties',
      fixed: { ProductKey: address.productKey, DeviceName: address.deviceName },
      suggest: { Items: () => offer(memory.recall(address, 'SetDeviceProperty', 'Items'), examples) },
    },
    async ({ Items }, _signal, { texts }) => {
      await memory.remember(address, 'SetDeviceProperty', ['Items'], texts);
      return { Items };
    },
  );
  if (!parameters) return undefined;
  return {
    ...plain,
    action: { operation: 'SetDeviceProperty', parameters },
    button: 'Set Properties',
    verb: 'Set properties of',
    doing: 'Setting properties of',
    done: 'Set properties of',
    detail: `${parameters.Items} is sent to each. A device that is not connected does not get it.`,
  };
}

async function askMessage(
  { tree }: Many,
  memory: PayloadMemory,
  set: DeviceSet,
  title: string,
): Promise<DeviceChange | undefined> {
  const address = { ...exampleOf(set), deviceName: nameMark };
  const topics = await tree.reader(address).topics(address.productKey);
  const parameters = await submitForm(
    'Pub',
    {
      title,
      submit: 'Publish',
      fixed: { ProductKey: address.productKey },
      suggest: {
        TopicFullName: () => offer(memory.recall(address, 'Pub', 'TopicFullName'), topicSuggestions(topics, nameMark)),
      },
    },
    async ({ TopicFullName, MessageContent, Qos }, _signal, { texts }) => {
      if (!TopicFullName.includes(nameMark)) {
        throw new ExplorerError(`Write ${nameMark} in the topic where the name of each device belongs.`);
      }
      await memory.remember(address, 'Pub', ['TopicFullName', 'MessageContent'], texts);
      return { TopicFullName, MessageContent, Qos };
    },
  );
  if (!parameters) return undefined;
  return {
    ...plain,
    action: { operation: 'Pub', parameters },
    button: 'Publish',
    verb: 'Publish to',
    doing: 'Publishing to',
    done: 'Published to',
    detail: `The topic is ${parameters.TopicFullName}. Who has not subscribed to it does not get the message.`,
  };
}

/** Any of the devices, by which their product's thing model and topics are found. Throws ExplorerError where they belong to several. */
function exampleOf({ devices: [first, ...others] }: DeviceSet): DeviceAddress {
  if (!first) throw new ExplorerError('There are no devices to change.');
  const isOther = ({ productKey, connectionId, regionId }: DeviceAddress): boolean =>
    productKey !== first.productKey || connectionId !== first.connectionId || regionId !== first.regionId;
  if (!others.some(isOther)) return first;
  throw new ExplorerError('Select devices of a single product: properties and topics belong to one.');
}
