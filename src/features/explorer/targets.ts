import type * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { deviceAddressToPath, type DeviceAddress, type RuleAddress, type Scope } from '../../model/deviceAddress.ts';
import { activeShadow } from '../../platform/activeShadow.ts';
import { activeRule } from '../../platform/ruleUri.ts';
import { currentScope } from '../../platform/currentScope.ts';
import type { Services } from '../../platform/services.ts';
import { askProduct } from './ask/askProduct.ts';
import { askRule } from './ask/askRule.ts';
import { askTopic } from './ask/askTopic.ts';
import { ExplorerError } from './explorerError.ts';
import { findDevice } from './find/findDevice.ts';
import { ancestorOf, nodeId, scopeOf, type FleetNode, type NodeOf } from './fleetNode.ts';
import type { FleetTree } from './fleetTree.ts';

/**
 * What a command is about: the rows it came with from a menu; from the palette or a key, the selected ones; then the device
 * whose shadow is in front; and where there is none of these, what the person chooses. Undefined where they give up.
 */
export class Targets {
  readonly #services: Services;
  readonly #tree: FleetTree;
  readonly #view: vscode.TreeView<FleetNode>;

  constructor(services: Services, tree: FleetTree, view: vscode.TreeView<FleetNode>) {
    this.#services = services;
    this.#tree = tree;
    this.#view = view;
  }

  /**
   * The rows of a menu or of the selection; a menu hands over the row, then all selected ones where it is one of them. Throws
   * ExplorerError where VS Code has lost one of these, as it does while it reads the tree anew: fewer than were chosen are not meant.
   */
  rows(args: readonly unknown[]): readonly FleetNode[] {
    const [row, selected] = args as readonly [FleetNode?, (readonly (FleetNode | undefined)[])?];
    if (Array.isArray(selected) && selected.length > 0) {
      if (selected.includes(undefined)) {
        throw new ExplorerError(l10n.t('The list was being read anew just now. Choose once more what you mean.'));
      }
      return selected as readonly FleetNode[];
    }
    return row ? [row] : this.#view.selection;
  }

  /** The region of the row, or the one that the person looks at. Throws ExplorerError where there is no connection. */
  scope(args: readonly unknown[]): Scope {
    const [row] = this.rows(args);
    const scope = (row && scopeOf(row)) ?? currentScope(this.#services);
    if (!scope) throw new ExplorerError(l10n.t('There is no connection yet: add one first.'));
    return { connectionId: scope.connectionId, regionId: scope.regionId };
  }

  /** The product itself, or the one that the rows belong to. Throws ExplorerError where rows of several are selected. */
  async product(args: readonly unknown[]): Promise<NodeOf<'product'> | undefined> {
    const products = this.rows(args).map((row) => ancestorOf(row, 'product'));
    const product = single(l10n.t('product'), products);
    return product ?? askProduct(this.#services, this.#tree);
  }

  /** One device or several; a page hands over the address of its device. */
  async devices(args: readonly unknown[]): Promise<readonly [NodeOf<'device'>, ...NodeOf<'device'>[]] | undefined> {
    const [named] = args;
    if (isDeviceAddress(named)) return [await this.#existing(named)];
    const rows = this.rows(args).filter((node) => node.kind === 'device');
    // One device may be selected in several places: below its product, and among the pinned ones.
    const [first, ...others] = new Map(rows.map((node) => [JSON.stringify(node.address), node])).values();
    if (first) return [first, ...others];
    const device = (await this.#shown()) ?? (await this.#found());
    return device && [device];
  }

  /** A single device. Throws ExplorerError where several are selected. */
  async device(args: readonly unknown[]): Promise<NodeOf<'device'> | undefined> {
    return single(l10n.t('device'), (await this.devices(args)) ?? []);
  }

  /** The same, for what opens a shadow: who has one in front, and names none, means that of another device. */
  async deviceNotShown(args: readonly unknown[]): Promise<NodeOf<'device'> | undefined> {
    const isNamed = args.length > 0 || this.rows(args).some((node) => node.kind === 'device');
    const device = isNamed ? await this.device(args) : await this.#found();
    const shown = activeShadow();
    const isShown = device && shown && deviceAddressToPath(device.address) === deviceAddressToPath(shown);
    return isShown && isNamed && args.length === 0 ? this.#found() : device;
  }

  /** A single device, noted among those used last. */
  async usedDevice(args: readonly unknown[]): Promise<NodeOf<'device'> | undefined> {
    const device = await this.device(args);
    return device && this.#tree.use(device);
  }

  /** A single rule: a row, or the one that an editor shows. Throws ExplorerError where several are selected. */
  async rule(args: readonly unknown[]): Promise<NodeOf<'rule'> | undefined> {
    const [named] = args;
    if (isRuleAddress(named)) return this.#ruleRow(named);
    const rule = single(
      l10n.t('rule'),
      this.rows(args).filter((node) => node.kind === 'rule'),
    );
    const shown = rule ? undefined : activeRule();
    return rule ?? (shown ? this.#ruleRow(shown) : askRule(this.#services, this.#tree));
  }

  /** A single topic category. Throws ExplorerError where several are selected. */
  async topic(args: readonly unknown[]): Promise<NodeOf<'topic'> | undefined> {
    const topics = this.rows(args).filter((node) => node.kind === 'topic');
    const topic = single(l10n.t('topic category'), topics);
    if (topic) return topic;
    const product = await this.product(args);
    return product && askTopic(this.#tree, product);
  }

  async #ruleRow(address: RuleAddress): Promise<NodeOf<'rule'>> {
    const scope = { connectionId: address.connectionId, regionId: address.regionId };
    const rule = await this.#tree.reader(scope).rule(address.ruleId);
    return { kind: 'rule', rule, scope, parent: { kind: 'rules', scope, parent: this.#tree.regionOf(scope) } };
  }

  /** The device whose shadow is in front, unless it is gone. Throws where that cannot be read: no other device is meant. */
  async #shown(): Promise<NodeOf<'device'> | undefined> {
    const address = activeShadow();
    return address && this.#rowOf(address);
  }

  async #found(): Promise<NodeOf<'device'> | undefined> {
    const found = await findDevice(this.#tree, this.#services.connections, undefined, l10n.t('Choose a Device'));
    if (!found || 'filterBy' in found) return undefined;
    return this.#existing(found.address);
  }

  async #existing(address: DeviceAddress): Promise<NodeOf<'device'>> {
    const device = await this.#rowOf(address);
    if (device) return device;
    throw new ExplorerError(l10n.t('{0} no longer exists in {1}.', address.deviceName, address.productKey));
  }

  async #rowOf(address: DeviceAddress): Promise<NodeOf<'device'> | undefined> {
    const row = await this.#tree.reader(address).device(address.productKey, address.deviceName);
    return row && this.#tree.deviceOf(address, row);
  }
}

function isRuleAddress(value: unknown): value is RuleAddress {
  return typeof value === 'object' && value !== null && 'ruleId' in value;
}

function isDeviceAddress(value: unknown): value is DeviceAddress {
  return typeof value === 'object' && value !== null && 'deviceName' in value && 'productKey' in value;
}

/** The one row among these; undefined where there is none. Throws ExplorerError where there are several. */
function single<Node extends FleetNode>(what: string, nodes: readonly (Node | undefined)[]): Node | undefined {
  const known = nodes.filter((node) => node !== undefined);
  const [first, ...others] = new Map(known.map((node) => [nodeId(node), node])).values();
  if (others.length > 0) throw new ExplorerError(l10n.t('Select a single {0}: this is for one at a time.', what));
  return first;
}
