import * as vscode from 'vscode';
import { countOfDevices } from '../../../common/countOfDevices.ts';
import { count } from '../../../common/count.ts';
import * as l10n from '../../../common/l10n.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { copyPolicy } from '../../../platform/copyPolicy.ts';
import { copySecret } from '../../../platform/copySecret.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';
import { ancestorOf, type FleetNode, type NodeOf } from '../fleetNode.ts';
import { ExplorerError } from '../explorerError.ts';
import type { Targets } from '../targets.ts';
import { readIdentity } from './readCredentials.ts';

/** What the key binding hands over in the place of a row. */
const byKey = 'selection';

/** The commands that put something of the selected rows on the clipboard, one line for each row. */
export function registerCopyCommands(services: Services, targets: Targets): vscode.Disposable {
  const { log, connections } = services;
  const readAll = async (devices: readonly NodeOf<'device'>[]) =>
    withSlowProgress(l10n.t('Reading {0}', countOfDevices(devices.length)), async (signal, report) => {
      const identities = [];
      for (const { address } of devices) {
        identities.push(await readIdentity(connections, address, signal));
        report(l10n.t('{0} of {1}', count(identities.length), count(devices.length)));
      }
      return identities;
    });
  // A key copies the selection, whatever it is: where there is nothing to copy, that is no error.
  const copyOf = async (
    what: string,
    read: (node: FleetNode) => string | undefined,
    args: readonly unknown[],
  ): Promise<void> => {
    const isKey = args[0] === byKey;
    const linesOf = (rows: readonly FleetNode[]) => rows.map(read).filter((line) => line !== undefined);
    const selected = linesOf(targets.rows(isKey ? [] : args));
    // Rows that have nothing of the kind are not meant by who looks for the command in the palette.
    await copyLines(what, selected.length > 0 || isKey ? selected : linesOf((await targets.devices(args)) ?? []));
  };
  return vscode.Disposable.from(
    registerCommand(log, commandIds.copyName, (...args) => copyOf(l10n.t('the name'), nameOf, args)),
    registerCommand(log, commandIds.copyPolicy, async (...args) => {
      const rows = targets.rows(args);
      const rights = rows.flatMap((row) => (row.kind === 'notice' ? (row.notice.right ?? []) : []));
      if (rights.length > 0) await copyPolicy(rights);
    }),
    registerCommand(log, commandIds.copyProductKey, (...args) => copyOf('ProductKey', productKeyOf, args)),
    registerCommand(log, commandIds.copyIotId, async (...args) => {
      const identities = await readAll((await targets.devices(args)) ?? []);
      await copyLines(
        'IotId',
        identities.map(({ iotId }) => iotId),
      );
    }),
    registerCommand(log, commandIds.copyCredentials, async (...args) => {
      const identities = await readAll((await targets.devices(args)) ?? []);
      const [first, ...others] = identities.map(({ credentials }) => credentials);
      if (!first) return;
      const lacking = identities.flatMap(({ credentials: { DeviceName, DeviceSecret } }) =>
        DeviceSecret === undefined ? [DeviceName] : [],
      );
      if (lacking.length > 0) {
        throw new ExplorerError(
          l10n.t(
            'Nothing was copied: the platform did not give the DeviceSecret of {0}{1}. ',
            lacking.slice(0, 10).join(', '),
            lacking.length > 10 ? l10n.t(' and {0} more', lacking.length - 10) : '',
          ) + l10n.t('The key of this connection may not be allowed to read it.'),
        );
      }
      const copied = JSON.stringify(others.length === 0 ? first : [first, ...others], null, 2);
      const whose = others.length === 0 ? first.DeviceName : l10n.t('{0} devices', identities.length);
      await copySecret(
        copied,
        l10n.t('the credentials of {0}. Whoever has a DeviceSecret can connect as its device.', whose),
      );
    }),
  );
}

async function copyLines(what: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const text =
    lines.length === 1 ? l10n.t('Copied {0}', lines.join()) : l10n.t('Copied {0} of {1} rows', what, lines.length);
  vscode.window.setStatusBarMessage(`$(clippy) ${text}`, 4_000);
}

function nameOf(node: FleetNode): string | undefined {
  switch (node.kind) {
    case 'connection':
      return node.connection.name;
    case 'region':
      return node.scope.regionId;
    case 'product':
      return node.name;
    case 'device':
      return node.address.deviceName;
    case 'topic':
      return node.topic;
    case 'rule':
      return node.rule.name;
    default:
      return undefined;
  }
}

function productKeyOf(node: FleetNode): string | undefined {
  return node.kind === 'device' ? node.address.productKey : ancestorOf(node, 'product')?.productKey;
}
