import * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
import { toAbortSignal } from '../../../platform/cancellation.ts';
import { confirm } from '../../../platform/confirm.ts';
import type { ReadOnlyDocuments } from '../../../platform/readOnlyDocuments.ts';
import type { Services } from '../../../platform/services.ts';
import type { NodeOf } from '../fleetNode.ts';
import { changeDevice, type DeviceChangeOperation } from './changeDevice.ts';
import { runMany, type ManyOutcome } from './runMany.ts';

type Device = NodeOf<'device'>;

/** Something that is done to each of the selected devices. */
export interface DeviceChange {
  readonly operation: DeviceChangeOperation;
  /** `Delete`: the button. */
  readonly action: string;
  /** `Deleting` and `Deleted`, for progress and result. */
  readonly doing: string;
  readonly done: string;
  /** What goes with it, and whether it can be undone; for one device and for several. */
  readonly detail: string;
  /** Whether one device alone is asked about too. */
  readonly confirmsOne: boolean;
}

/** Calls at the same time. The client keeps to the platform's rate besides. */
const concurrency = 8;

/**
 * Makes the change to all devices, after a question that says how many, with progress and cancel. What failed is reported
 * with its reasons. Resolves to the devices that were changed.
 */
export async function changeDevices(
  { connections, log }: Services,
  documents: ReadOnlyDocuments,
  devices: readonly [Device, ...Device[]],
  change: DeviceChange,
): Promise<readonly Device[]> {
  if (!(await isConfirmed(connections, devices, change))) return [];
  const what = describeDevices(devices);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `${change.doing} ${what}`,
    cancellable: devices.length > 1,
  };
  const outcome = await vscode.window.withProgress(options, (progress, token) => {
    const signal = toAbortSignal(token);
    // Cancel keeps the rest from being begun. A call on its way is not cut off: nobody would know what became of it.
    const work = async ({ address }: Device): Promise<void> => {
      await changeDevice(await connections.clientFor(address), change.operation, address);
    };
    const onProgress = (count: number): void => {
      const message = devices.length > 1 ? `${count} of ${devices.length}` : '';
      progress.report({ message, increment: 100 / devices.length });
    };
    return runMany(devices, work, { concurrency, signal, onProgress });
  });
  const [failure] = outcome.failed;
  if (devices.length === 1 && failure) throw failure.error;
  for (const { item, error } of outcome.failed) {
    log.error(`${change.operation} ${item.address.deviceName}: ${describeError(error)}`);
  }
  void showOutcome(documents, devices, change, outcome);
  return outcome.done;
}

async function isConfirmed(
  connections: Services['connections'],
  devices: readonly [Device, ...Device[]],
  { action, detail, confirmsOne }: DeviceChange,
): Promise<boolean> {
  const [first] = devices;
  if (devices.length === 1 && !confirmsOne) return true;
  const connectionIds = new Set(devices.map(({ address }) => address.connectionId));
  const concerned = [...connectionIds].flatMap((id) => connections.get(id) ?? []);
  const products = new Set(devices.map(({ address }) => address.productKey));
  const where =
    products.size === 1
      ? `of product ${first.address.productKey}`
      : `of ${products.size} products: ${[...products].join(', ')}`;
  const names = devices.slice(0, 10).map(({ address }) => address.deviceName);
  const more = devices.length > names.length ? ` and ${devices.length - names.length} more` : '';
  const list = devices.length === 1 ? '' : `${names.join(', ')}${more}, `;
  return confirm(concerned, {
    question: `${action} ${describeDevices(devices, 'the ')}?`,
    detail: `${list === '' ? 'It is ' : list}${where}. ${detail}`,
    action,
  });
}

async function showOutcome(
  documents: ReadOnlyDocuments,
  devices: readonly Device[],
  { done, operation }: DeviceChange,
  outcome: ManyOutcome<Device>,
): Promise<void> {
  if (devices.length === 1) return;
  const { failed, left } = outcome;
  if (failed.length === 0 && left.length === 0) {
    void vscode.window.showInformationMessage(`${done} ${devices.length} devices.`);
    return;
  }
  const parts = [
    `${done} ${outcome.done.length} of ${devices.length} devices.`,
    ...(failed.length > 0 ? [`${failed.length} failed.`] : []),
    ...(left.length > 0 ? [`${left.length} were left as they are, because it was cancelled.`] : []),
  ];
  const show = 'Show Report';
  if ((await vscode.window.showWarningMessage(parts.join(' '), show)) !== show) return;
  await documents.show(`${operation}.txt`, [parts.join(' '), '', ...reportLines(outcome)].join('\n'));
}

function reportLines({ failed, left, done }: ManyOutcome<Device>): readonly string[] {
  const nameOf = ({ address }: Device): string => `${address.productKey}/${address.deviceName}`;
  return [
    ...failed.map(({ item, error }) => `failed     ${nameOf(item)}  ${describeError(error)}`),
    ...left.map((item) => `left       ${nameOf(item)}`),
    ...done.map((item) => `done       ${nameOf(item)}`),
  ];
}

function describeDevices(devices: readonly [Device, ...Device[]], article = ''): string {
  const [first] = devices;
  return devices.length === 1 ? `${article}device “${first.address.deviceName}”` : `${devices.length} devices`;
}
