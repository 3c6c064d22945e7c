import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { submitForm } from '../../../platform/operationForm/submitForm.ts';
import type { Services } from '../../../platform/services.ts';
import { ExplorerError } from '../explorerError.ts';
import type { TopicRoute } from '../../../model/topicRoute.ts';
import { deviceTopics } from '../../../platform/deviceTopics.ts';

/**
 * Asks for a topic of the device, a direction and the other topic, and has messages copied. `refresh` reads the device's
 * routes anew, once there may be one more. Resolves to whether that was done.
 */
export async function addRoute(
  { connections }: Services,
  address: DeviceAddress,
  refresh: () => void,
): Promise<boolean> {
  const client = await connections.clientFor(address);
  const end = await askForEnd(await deviceTopics(client, address), address);
  if (!end) return false;
  const done = await submitForm(
    'CreateTopicRouteTable',
    {
      title:
        end.direction === 'to' ? l10n.t('Copy the Messages of {0}', end.own) : l10n.t('Copy Messages to {0}', end.own),
      submit: l10n.t('Add Topic Route'),
      connection: connections.get(address.connectionId),
      fixed: end.direction === 'to' ? { SrcTopic: end.own } : { DstTopic: [end.own] },
      onUnknown: refresh,
    },
    async (parameters, signal) => {
      const { FailureTopics } = await client.call('CreateTopicRouteTable', parameters, { signal });
      refresh();
      if (FailureTopics.length > 0) {
        throw new ExplorerError(
          l10n.t(
            'No route leads to {0}: check that the device exists and its product has such a topic category.',
            FailureTopics.join(', '),
          ),
        );
      }
      return true;
    },
  );
  return done === true;
}

async function askForEnd(
  topics: readonly string[],
  address: DeviceAddress,
): Promise<Pick<TopicRoute, 'direction' | 'own'> | undefined> {
  if (topics.length === 0) {
    throw new ExplorerError(l10n.t('The product of {0} has no topic category: create one first.', address.deviceName));
  }
  const ways = [
    { direction: 'to', icon: 'arrow-right', description: l10n.t('its messages are copied to another topic') },
    { direction: 'from', icon: 'arrow-left', description: l10n.t('receives copies from another topic') },
  ] as const;
  const items = ways.flatMap(({ direction, icon, description }) =>
    topics.map((own) => ({ label: `$(${icon}) ${own}`, description, direction, own })),
  );
  return vscode.window.showQuickPick(items, {
    title: l10n.t('Add Topic Route of {0}', address.deviceName),
    placeHolder: l10n.t('The topic of this device'),
    matchOnDescription: true,
  });
}
