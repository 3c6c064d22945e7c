import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Client } from '../../../client/client.ts';
import { covers } from '../../../common/covers.ts';
import * as l10n from '../../../common/l10n.ts';
import { splitList } from '../../../common/splitList.ts';
import { confirm } from '../../../platform/confirm.ts';
import type { Services } from '../../../platform/services.ts';
import type { FollowSubject } from '../followSubject.ts';
import { MessagesError } from '../messagesError.ts';
import { tapPrefix, type TapRecord } from './tapRecord.ts';
import { tapTopics, type TapTopics } from './tapTopics.ts';

/** What a person agreed to; `up` are the topics on which devices publish, with the name of each one's device. */
export interface TapPlan {
  readonly record: TapRecord;
  readonly deviceNames: readonly string[];
  readonly up: ReadonlyMap<string, string>;
}

/** Devices of a product that one tap is asked to follow; it hears no more topics than its own product gives it. */
const mostDevices = 10;

/**
 * Asks which devices and topics to tap, says what that does on the platform, and asks whether it may be done. Undefined
 * where the person gave up. Rejects with CallError, MessagesError.
 */
export async function planTap(
  services: Pick<Services, 'connections'>,
  subject: FollowSubject,
): Promise<TapPlan | undefined> {
  const { connectionId, regionId, productKey } = subject;
  const deviceNames = subject.deviceName === '' ? await askDevices(productKey) : [subject.deviceName];
  if (!deviceNames) return undefined;
  const client = await services.connections.clientFor(subject);
  const devices = deviceNames.map((deviceName) => ({ productKey, deviceName }));
  for (const { deviceName } of devices) {
    await client.call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: deviceName });
  }
  const tapName = `${tapPrefix}${randomBytes(4).toString('hex')}`;
  const topics = await topicsOfAll(client, devices, tapName);
  const words = deviceNames.join(', ');
  const sources = await askTopics(topics, subject.topic, words);
  if (!sources) return undefined;
  const routes = sources.map((source, index) => ({ source, destination: topics.destinations[index] ?? '' }));
  const isAllowed = await confirm(services.connections.get(connectionId), {
    question: l10n.t('Set up a tap on {0}?', words),
    detail: [
      l10n.t(
        'On the cloud a device may read only its own topics, and a second login under its name would throw it off. ',
      ) +
        l10n.t(
          'So Fleetbook registers a device of its own, {0}, in {1}, and has the platform copy messages to it:',
          tapName,
          productKey,
        ),
      routes.map(({ source, destination }) => `${source} → ${destination}`).join('\n'),
      l10n.t(
        'The copies count as messages of the account. Routes and device are removed when the tap is, or the panel is closed; ',
      ) + l10n.t('after a crash that is offered at the next start.'),
    ].join('\n\n'),
    action: l10n.t('Set Up Tap'),
  });
  if (!isAllowed) return undefined;
  const up = new Map(topics.sources.filter(({ isUp }) => isUp).map(({ topic, deviceName }) => [topic, deviceName]));
  return { record: { connectionId, regionId, productKey, tapName, routes, pid: process.pid }, deviceNames, up };
}

/** Routes have no wildcards, so that the devices have to be named: a product's are not followed as one. */
async function askDevices(productKey: string): Promise<readonly string[] | undefined> {
  const text = await vscode.window.showInputBox({
    title: l10n.t('Whose Messages?'),
    prompt: l10n.t(
      'On the cloud a tap follows devices by their names: DeviceNames of devices of {0}, up to {1}, with commas between them',
      productKey,
      mostDevices,
    ),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const count = namesIn(typed).length;
      if (count === 0) return l10n.t('Enter a DeviceName.');
      return count > mostDevices ? l10n.t('Enter at most {0} DeviceNames.', mostDevices) : undefined;
    },
  });
  return text === undefined ? undefined : namesIn(text);
}

function namesIn(text: string): readonly string[] {
  return [...new Set(splitList(text))];
}

interface TopicsOfAll extends TapTopics {
  readonly sources: readonly (TapTopics['sources'][number] & { readonly deviceName: string })[];
}

/** What can be tapped of several devices; all of them are heard by the one tap. */
async function topicsOfAll(
  client: Client,
  devices: readonly { readonly productKey: string; readonly deviceName: string }[],
  tapName: string,
): Promise<TopicsOfAll> {
  const all = await Promise.all(
    devices.map(async (device) => ({ ...device, ...(await tapTopics(client, device, tapName)) })),
  );
  const sources = all.flatMap((one) => one.sources.map((source) => ({ ...source, deviceName: one.deviceName })));
  return {
    // What devices publish comes first, of each of them: that is what is looked for.
    sources: sources.sort((a, b) => Number(b.isUp) - Number(a.isUp)),
    destinations: all[0]?.destinations ?? [],
  };
}

async function askTopics(
  { sources, destinations }: TapTopics,
  filter: string,
  deviceNames: string,
): Promise<readonly string[] | undefined> {
  if (destinations.length === 0) {
    throw new MessagesError(
      l10n.t(
        'The product has no topic category without wildcards that devices may subscribe to, so a tap could hear nothing. Create one, such as user/tap.',
      ),
    );
  }
  const offered = sources.filter(({ topic }) => filter === '' || covers(filter, topic));
  if (offered.length === 0) {
    throw new MessagesError(
      l10n.t('No topic of {0} can be tapped: routes copy custom topics without wildcards.', deviceNames),
    );
  }
  if (offered.length === 1) return offered.map(({ topic }) => topic);
  const items = offered.map(({ topic, isUp }, index) => ({
    label: topic,
    description: isUp ? l10n.t('the device publishes') : l10n.t('the device listens'),
    picked: isUp && index < destinations.length,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Which Topics of {0}?', deviceNames),
    placeHolder: l10n.t('At most {0}: the tap hears each on a topic of its own', destinations.length),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!chosen || chosen.length === 0) return undefined;
  if (chosen.length > destinations.length) {
    throw new MessagesError(
      l10n.t(
        'A tap of this product can follow {0} topics: it hears each on a topic category that devices may subscribe to. Choose fewer, or create more categories.',
        destinations.length,
      ),
    );
  }
  return chosen.map(({ label }) => label);
}
