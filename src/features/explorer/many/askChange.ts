import * as vscode from 'vscode';
import { operations } from '../../../catalogue/operations.ts';
import { excerpt } from '../../../client/explain/excerpt.ts';
import * as l10n from '../../../common/l10n.ts';
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
import { byProduct } from './byProduct.ts';
import type { Many } from './changeDevices.ts';
import { deviceChanges, type DeviceChange } from './deviceChanges.ts';
import { describeSet, type DeviceSet } from './deviceSet.ts';

/** Stands for each device's own name. */
const nameMark = '${deviceName}';

/** How much of a message a question shows, in characters. */
const shownMessage = 100;

const plain = { confirmsOne: true, isGrave: false, rows: 'stay' } as const;

/** Asks what to do with the devices, and for what that needs. Undefined where the person gives up. */
export async function askChange(many: Many, memory: PayloadMemory, set: DeviceSet): Promise<DeviceChange | undefined> {
  const title = l10n.t('Change {0}', describeSet(set, l10n.t('the ')));
  const [example] = set.devices;
  if (!example) throw new ExplorerError(l10n.t('There are no devices to change.'));
  // Which properties and topics there are is their product's affair.
  const areOfOneProduct = byProduct(set.devices).length === 1;
  const ofProduct = [
    { label: l10n.t('$(settings) Set Properties…'), ask: () => askProperties(many, memory, example, title) },
    { label: l10n.t('$(megaphone) Publish a Message…'), ask: () => askMessage(many, memory, example, title) },
  ];
  const rows = [
    { label: l10n.t('$(check) Enable'), ask: () => Promise.resolve(deviceChanges.enable) },
    { label: l10n.t('$(circle-slash) Disable…'), ask: () => Promise.resolve(deviceChanges.disable) },
    { label: l10n.t('$(tag) Add or Change a Tag…'), ask: () => askTag(title) },
    { label: l10n.t('$(close) Remove a Tag…'), ask: () => askTagKey(title) },
    ...(areOfOneProduct ? ofProduct : []),
    { label: l10n.t('$(trash) Delete…'), ask: () => Promise.resolve(deviceChanges.delete) },
  ];
  const choice = await vscode.window.showQuickPick(rows, {
    title,
    placeHolder: areOfOneProduct
      ? l10n.t('What to do with each of them')
      : l10n.t('What to do with each of them; properties and messages are for devices of a single product'),
    ignoreFocusOut: true,
  });
  return choice?.ask();
}

async function askTag(title: string): Promise<DeviceChange | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: l10n.t('A key and a value; a device that has the key already gets the new value.'),
    placeHolder: 'key=value',
    ignoreFocusOut: true,
    validateInput: explainTagProblem,
  });
  const tag = text === undefined ? undefined : parseTag(text);
  return (
    tag && {
      ...plain,
      action: { operation: 'SaveDeviceProp', parameters: { Props: propsOf(tag) } },
      button: l10n.t('Set Tag'),
      verb: l10n.t('Set the tag “{0}={1}” on', tag.key, tag.value),
      doing: l10n.t('Setting the tag “{0}” on', tag.key),
      done: l10n.t('Set the tag “{0}” on', tag.key),
      detail: l10n.t('Other tags stay as they are.'),
    }
  );
}

async function askTagKey(title: string): Promise<DeviceChange | undefined> {
  const key = await vscode.window.showInputBox({
    title,
    prompt: l10n.t('The key of the tag that is taken off; nothing happens to a device without it.'),
    placeHolder: l10n.t('key'),
    ignoreFocusOut: true,
    validateInput: (text) => explainFieldProblem(operations.DeleteDeviceProp.parameters.PropKey, true, text),
  });
  if (key === undefined) return undefined;
  return {
    ...plain,
    action: { operation: 'DeleteDeviceProp', parameters: { PropKey: key } },
    button: l10n.t('Remove Tag'),
    verb: l10n.t('Remove the tag “{0}” from', key),
    doing: l10n.t('Removing the tag “{0}” from', key),
    done: l10n.t('Removed the tag “{0}” from', key),
    detail: l10n.t('Its values are lost.'),
  };
}

async function askProperties(
  { services }: Many,
  memory: PayloadMemory,
  address: DeviceAddress,
  title: string,
): Promise<DeviceChange | undefined> {
  const { properties } = await readThingModel(services.connections, address);
  const examples = properties
    .filter(({ accessMode }) => accessMode === 'rw')
    .map((property) => ({ text: stringifyJson(exampleObject([property])), description: property.name }));
  const parameters = await submitForm(
    'SetDeviceProperty',
    {
      title,
      submit: l10n.t('Set Properties'),
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
    button: l10n.t('Set Properties'),
    verb: l10n.t('Set properties of'),
    doing: l10n.t('Setting properties of'),
    done: l10n.t('Set properties of'),
    detail: l10n.t('{0} is sent to each. A device that is not connected does not get it.', parameters.Items),
  };
}

async function askMessage(
  { tree }: Many,
  memory: PayloadMemory,
  example: DeviceAddress,
  title: string,
): Promise<DeviceChange | undefined> {
  const address = { ...example, deviceName: nameMark };
  const topics = await tree.reader(address).topics(address.productKey);
  const asked = await submitForm(
    'Pub',
    {
      title,
      submit: l10n.t('Publish'),
      fixed: { ProductKey: address.productKey },
      suggest: {
        TopicFullName: () => offer(memory.recall(address, 'Pub', 'TopicFullName'), topicSuggestions(topics, nameMark)),
      },
    },
    async ({ TopicFullName, MessageContent, Qos }, _signal, { texts }) => {
      if (!TopicFullName.includes(nameMark)) {
        throw new ExplorerError(l10n.t('Write {0} in the topic where the name of each device belongs.', nameMark));
      }
      await memory.remember(address, 'Pub', ['TopicFullName', 'MessageContent'], texts);
      const message = excerpt(texts.get('MessageContent') ?? '', shownMessage);
      return { parameters: { TopicFullName, MessageContent, Qos }, message };
    },
  );
  if (!asked) return undefined;
  const { parameters, message } = asked;
  return {
    ...plain,
    action: { operation: 'Pub', parameters },
    button: l10n.t('Publish'),
    verb: l10n.t('Publish to'),
    doing: l10n.t('Publishing to'),
    done: l10n.t('Published to'),
    detail: l10n.t(
      'The topic is {0}, the message is {1}. A device that has not subscribed to the topic does not get it.',
      parameters.TopicFullName,
      message,
    ),
  };
}
