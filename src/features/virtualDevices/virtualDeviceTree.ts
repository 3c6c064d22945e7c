import { count } from '../../common/count.ts';
import path from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import * as l10n from '../../common/l10n.ts';
import { nameAmongSeveral } from '../../platform/describePlace.ts';
import { commandIds } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import {
  describeCounters,
  describeRun,
  describeSubDevice,
  descriptionOf,
  spoken,
  type RunLook,
} from './describeRun.ts';
import type { VirtualFleet } from './virtualFleet.ts';
import { childrenOf, nodeOf, virtualNodeId, type CounterName, type VirtualNode } from './virtualNode.ts';
import { countersOf, isActive, type VirtualRun } from './virtualRun.ts';

const { None, Collapsed } = vscode.TreeItemCollapsibleState;

/** How often counters are shown anew, in ms. */
const pulse = 1000;

const counterLooks: Readonly<
  Record<CounterName, { readonly label: string; readonly icon: string; readonly help: string }>
> = {
  sent: { label: l10n.t('Sent'), icon: 'arrow-up', help: l10n.t('Messages that it published, answers included.') },
  received: { label: l10n.t('Received'), icon: 'arrow-down', help: l10n.t('Messages from the platform.') },
  answered: {
    label: l10n.t('Answered'),
    icon: 'reply',
    help: l10n.t('Requests that it answered: calls, settings, services, desired state.'),
  },
  failed: {
    label: l10n.t('Failed'),
    icon: 'issues',
    help: l10n.t('What it could not answer or send, and what the platform refused.'),
  },
};

/** The rows of the view of virtual devices; counters move while it is looked at. */
export class VirtualDeviceTree implements vscode.TreeDataProvider<VirtualNode>, vscode.Disposable {
  readonly #fleet: VirtualFleet;
  readonly #connections: Services['connections'];
  readonly #changed = new vscode.EventEmitter<VirtualNode | undefined>();
  readonly #store = new DisposableStore();
  /** The object that VS Code knows each row by; it forgets a refresh of any other. */
  readonly #shown = new Map<string, VirtualNode>();
  /** What the rows of devices say, to tell which have something new. */
  readonly #said = new Map<string, string>();

  /** How many the row counts that offers to start those that ran. */
  #offered = 0;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(fleet: VirtualFleet, connections: Services['connections']) {
    this.#fleet = fleet;
    this.#connections = connections;
    this.#store.add(fleet.onDidChange((run) => this.#show(run)));
    this.#store.add(connections.onDidChange(() => this.#changed.fire(undefined)));
  }

  /** Shows what has moved, while `isVisible`. */
  watch(isVisible: () => boolean): vscode.Disposable {
    const timer = setInterval(() => {
      if (isVisible()) this.#showNews();
    }, pulse);
    return new vscode.Disposable(() => clearInterval(timer));
  }

  getTreeItem(node: VirtualNode): vscode.TreeItem {
    const item = this.#item(node);
    item.id = virtualNodeId(node);
    const label = typeof item.label === 'string' ? item.label : '';
    const description = typeof item.description === 'string' ? item.description : '';
    item.accessibilityInformation = { label: [label, spoken(description)].filter(Boolean).join(', ') };
    return item;
  }

  getChildren(node?: VirtualNode): VirtualNode[] {
    const children = node ? this.#below(node) : this.#roots();
    for (const child of children) this.#shown.set(virtualNodeId(child), child);
    return [...children];
  }

  getParent(node: VirtualNode): VirtualNode | undefined {
    return node.kind === 'run' || node.kind === 'offer' ? undefined : this.#shown.get(node.key);
  }

  dispose(): void {
    this.#store.dispose();
    this.#changed.dispose();
  }

  #show(run: VirtualRun | undefined): void {
    // The row that offers to start those that ran counts them.
    const isOfferSame = this.#fleet.interrupted.length === this.#offered;
    this.#changed.fire(run && isOfferSame ? this.#shown.get(run.key) : undefined);
  }

  #roots(): readonly VirtualNode[] {
    const { length } = this.#fleet.interrupted;
    this.#offered = length;
    const runs = this.#fleet.runs.map(({ plan }) => nodeOf(plan));
    return length > 0 ? [{ kind: 'offer', count: length }, ...runs] : runs;
  }

  #below(node: VirtualNode): readonly VirtualNode[] {
    const run = node.kind === 'run' ? this.#fleet.get(node.key) : undefined;
    return run ? childrenOf(run) : [];
  }

  #showNews(): void {
    for (const run of this.#fleet.runs) {
      const says = this.#wordsOf(run);
      if (this.#said.get(run.key) === says) continue;
      this.#changed.fire(this.#shown.get(run.key));
    }
  }

  /** All that may change in a device's rows. */
  #wordsOf(run: VirtualRun): string {
    const subDevices = run.state.kind === 'running' ? run.state.device.subDevices : [];
    return JSON.stringify([
      describeRun(run),
      countersOf(run),
      subDevices.map(({ status, counters }) => [status, counters]),
    ]);
  }

  #item(node: VirtualNode): vscode.TreeItem {
    if (node.kind === 'offer') return offerItem(node.count);
    const run = this.#fleet.get(node.key);
    if (!run) return new vscode.TreeItem('', None);
    switch (node.kind) {
      case 'run':
        this.#said.set(run.key, this.#wordsOf(run));
        return this.#runItem(run);
      case 'behaviour':
        return behaviourItem(run);
      case 'counter':
        return counterItem(run, node.counter);
      case 'subDevice': {
        const { names, status, counters } = node.view;
        const item = lookItem(names.deviceName, describeSubDevice(status));
        item.description = [describeSubDevice(status).label, describeCounters(counters)].filter(Boolean).join(' · ');
        return item;
      }
    }
  }

  #runItem(run: VirtualRun): vscode.TreeItem {
    const { plan } = run;
    const look = describeRun(run);
    const connection = nameAmongSeveral(this.#connections, plan.connectionId);
    const item = lookItem(plan.deviceName, look, Collapsed);
    item.description = descriptionOf(run, connection);
    item.tooltip = [
      `${plan.productKey}/${plan.deviceName}`,
      [connection, plan.regionId].filter(Boolean).join(' · '),
      look.help,
    ].join('\n');
    item.contextValue = [
      'virtual',
      isActive(run) ? 'running' : 'stopped',
      ...(plan.behaviourFile ? ['file'] : []),
    ].join('.');
    return item;
  }
}

function lookItem(label: string, { icon, color, help }: RunLook, state = None): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.tooltip = help;
  return item;
}

function offerItem(devices: number): vscode.TreeItem {
  const item = new vscode.TreeItem(l10n.t('Start the {0} that ran', devices === 1 ? l10n.t('one') : devices), None);
  item.iconPath = new vscode.ThemeIcon('debug-rerun');
  item.tooltip = l10n.t('They ran when the window was closed; virtual devices stop with it.');
  item.command = { command: commandIds.startInterruptedDevices, title: l10n.t('Start Those That Ran') };
  item.contextValue = 'offer';
  return item;
}

function behaviourItem({ plan: { behaviourFile } }: VirtualRun): vscode.TreeItem {
  const item = new vscode.TreeItem(l10n.t('Behaviour'), None);
  item.iconPath = new vscode.ThemeIcon(behaviourFile === undefined ? 'wand' : 'json');
  item.description = behaviourFile === undefined ? l10n.t('what fits its product') : path.basename(behaviourFile);
  if (behaviourFile === undefined) return item;
  item.tooltip = behaviourFile;
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [vscode.Uri.file(behaviourFile)] };
  return item;
}

function counterItem(run: VirtualRun, counter: CounterName): vscode.TreeItem {
  const { label, icon, help } = counterLooks[counter];
  const value = countersOf(run)?.[counter] ?? 0;
  const item = new vscode.TreeItem(label, None);
  const isBad = counter === 'failed' && value > 0;
  item.iconPath = new vscode.ThemeIcon(icon, isBad ? new vscode.ThemeColor('list.warningForeground') : undefined);
  item.description = count(value);
  item.tooltip = help;
  return item;
}
