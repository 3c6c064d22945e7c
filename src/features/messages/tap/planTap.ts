import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { covers } from '../../../common/covers.ts';
import { confirm } from '../../../platform/confirm.ts';
import type { Services } from '../../../platform/services.ts';
import type { FollowSubject } from '../followSubject.ts';
import { MessagesError } from '../messagesError.ts';
import { tapPrefix, type TapRecord } from './tapRecord.ts';
import { tapTopics, type TapTopics } from './tapTopics.ts';

/** What a person agreed to; `up` are the topics on which the device publishes. */
export interface TapPlan {
  readonly record: TapRecord;
  readonly deviceName: string;
  readonly up: ReadonlySet<string>;
}

/**
 * Asks which device and topics to tap, says what that does on the platform, and asks whether it may be done. Undefined
 * where the person gave up. Rejects with CallError, MessagesError.
 */
export async function planTap(
  services: Pick<Services, 'connections'>,
  subject: FollowSubject,
): Promise<TapPlan | undefined> {
  const { connectionId, regionId, productKey } = subject;
  const deviceName = subject.deviceName === '' ? await askDevice(productKey) : subject.deviceName;
  if (deviceName === undefined) return undefined;
  const client = await services.connections.clientFor(subject);
  await client.call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: deviceName });
  const tapName = `${tapPrefix}${randomBytes(4).toString('hex')}`;
  const topics = await tapTopics(client, { productKey, deviceName }, tapName);
  const sources = await askTopics(topics, subject.topic, deviceName);
  if (!sources) return undefined;
  const routes = sources.map((source, index) => ({ source, destination: topics.destinations[index] ?? '' }));
  const isAllowed = await confirm(services.connections.get(connectionId), {
    question: `Set up a tap on ${deviceName}?`,
    detail: [
      'On the cloud a device may read only its own topics, and a second login under its name would throw it off. ' +
        `So Fleetbook registers a device of its own, ${tapName}, in ${productKey}, and has the platform copy messages to it:`,
      routes.map(({ source, destination }) => `${source} → ${destination}`).join('\n'),
      'The copies count as messages of the account. Routes and device are removed when the tap is, or the panel is closed; ' +
        'after a crash that is offered at the next start.',
    ].join('\n\n'),
    action: 'Set Up Tap',
  });
  if (!isAllowed) return undefined;
  const up = new Set(topics.sources.filter(({ isUp }) => isUp).map(({ topic }) => topic));
  return { record: { connectionId, regionId, productKey, tapName, routes, pid: process.pid }, deviceName, up };
}

function askDevice(productKey: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Whose Messages?',
    prompt: `On the cloud a tap follows one device. DeviceName of a device of ${productKey}`,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'Enter a DeviceName.' : undefined),
  });
}

async function askTopics(
  { sources, destinations }: TapTopics,
  filter: string,
  deviceName: string,
): Promise<readonly string[] | undefined> {
  if (destinations.length === 0) {
    throw new MessagesError(
      'The product has no topic category without wildcards that devices may subscribe to, so a tap could hear nothing. Create one, such as user/tap.',
    );
  }
  const offered = sources.filter(({ topic }) => filter === '' || covers(filter, topic));
  if (offered.length === 0) {
    throw new MessagesError(`No topic of ${deviceName} can be tapped: routes copy custom topics without wildcards.`);
  }
  if (offered.length === 1) return offered.map(({ topic }) => topic);
  const items = offered.map(({ topic, isUp }, index) => ({
    label: topic,
    description: isUp ? 'the device publishes' : 'the device listens',
    picked: isUp && index < destinations.length,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Which Topics of ${deviceName}?`,
    placeHolder: `At most ${destinations.length}: the tap hears each on a topic of its own`,
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!chosen || chosen.length === 0) return undefined;
  if (chosen.length > destinations.length) {
    throw new MessagesError(
      `A tap of this product can follow ${destinations.length} topics: it hears each on a topic category that devices may subscribe to. Choose fewer, or create more categories.`,
    );
  }
  return chosen.map(({ label }) => label);
}
