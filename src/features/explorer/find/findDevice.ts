import * as vscode from 'vscode';
import { count } from '../../../common/count.ts';
import * as l10n from '../../../common/l10n.ts';
import type { DeviceAddress, Scope } from '../../../model/deviceAddress.ts';
import { statusLooks } from '../../../model/deviceStatus.ts';
import { describeError } from '../../../common/describeError.ts';
import { isSameScope } from '../../../platform/currentScope.ts';
import { describePlace } from '../../../platform/describePlace.ts';
import type { Connections } from '../../../platform/services.ts';
import type { NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import { describeSearch } from './describeSearch.ts';
import { parseDeviceQuery } from './parseDeviceQuery.ts';
import { searchDevices, type Hit } from './searchDevices.ts';

/** A product to stay in, and what its name is. */
export type FindPlace = Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name'>;

/** `search` begins the search, `status` only tells how it goes. */
type Item = vscode.QuickPickItem &
  (
    | { readonly kindOf: 'search' | 'status' }
    | { readonly kindOf: 'filter'; readonly text: string }
    | { readonly kindOf: 'device'; readonly address: DeviceAddress }
  );

/** What a person chose: a device to show, or to filter the product by the text instead. */
export type FindResult = { readonly address: DeviceAddress } | { readonly filterBy: string };

/** How often the number of searched products is drawn, in ms; hits are drawn at once. */
const redrawInterval = 100;

const stopButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('debug-stop'),
  tooltip: l10n.t('Stop Searching'),
};

/**
 * Asks for a name or an IotId in a list that fills with hits while the search goes on. Where the search ends with one
 * hit, that is taken. Undefined where the person gave up.
 */
export function findDevice(
  tree: FleetTree,
  connections: Connections,
  place: FindPlace | undefined,
  title = place ? l10n.t('Find Device in {0}', place.name) : l10n.t('Find Device'),
): Promise<FindResult | undefined> {
  return new DeviceFinder(tree, connections, place).run(title);
}

class DeviceFinder {
  readonly #tree: FleetTree;
  readonly #connections: Connections;
  readonly #place: FindPlace | undefined;
  readonly #scopes: readonly Scope[];
  readonly #pick = vscode.window.createQuickPick<Item>();
  readonly #done = Promise.withResolvers<FindResult | undefined>();
  /** Ends the search that runs, if one does. */
  #search: AbortController | undefined;

  constructor(tree: FleetTree, connections: Connections, place: FindPlace | undefined) {
    this.#tree = tree;
    this.#connections = connections;
    this.#place = place;
    this.#scopes = place ? [place.scope] : connections.scopes();
  }

  async run(title: string): Promise<FindResult | undefined> {
    const pick = this.#pick;
    pick.title = title;
    pick.placeholder = this.#place
      ? l10n.t('Exact DeviceName')
      : l10n.t('Exact DeviceName or IotId, in any product; ProductKey/DeviceName in that one');
    pick.matchOnDescription = true;
    this.#showSuggestions('');
    const subscriptions = vscode.Disposable.from(
      pick,
      pick.onDidChangeValue((value) => {
        this.#stop();
        this.#showSuggestions(value);
      }),
      pick.onDidTriggerButton(() => {
        this.#search?.abort();
      }),
      pick.onDidAccept(() => {
        this.#accept();
      }),
      pick.onDidHide(() => {
        this.#done.resolve(undefined);
      }),
    );
    pick.show();
    try {
      return await this.#done.promise;
    } finally {
      this.#stop();
      subscriptions.dispose();
    }
  }

  #accept(): void {
    const [item] = this.#pick.activeItems;
    if (item?.kindOf === 'device') this.#done.resolve({ address: item.address });
    else if (item?.kindOf === 'filter') this.#done.resolve({ filterBy: item.text });
    // The keys may be faster than the list: then the text counts.
    else if (!this.#search && item?.kindOf !== 'status') void this.#run(this.#pick.value);
  }

  /** Before a search: what was pinned and used last, and the way to begin. */
  #showSuggestions(value: string): void {
    const { pinned, recent } = this.#tree.memory;
    const seen = new Set(pinned.map((address) => JSON.stringify(address)));
    const remembered = [...pinned, ...recent.filter((address) => !seen.has(JSON.stringify(address)))];
    const here = remembered.filter((address) => this.#isInPlace(address));
    this.#pick.items = [...this.#searchItem(value), ...here.map((address) => this.#deviceItem(address, 'history'))];
  }

  /** A device in a product of another account is not meant, be its key the same, nor one whose connection is gone. */
  #isInPlace(address: DeviceAddress): boolean {
    return (
      this.#scopes.some((scope) => isSameScope(scope, address)) &&
      (!this.#place || this.#place.productKey === address.productKey)
    );
  }

  #searchItem(value: string): readonly Item[] {
    if (value.trim() === '') return [];
    const text = value.trim();
    if (!parseDeviceQuery(text)) {
      const label = l10n.t('No device can be called “{0}”', text);
      return [
        {
          kindOf: 'status',
          label,
          alwaysShow: true,
          detail: l10n.t('A name has 4 to 32 letters, digits or any of - _ @ . :'),
        },
      ];
    }
    const where = this.#place ? this.#place.name : l10n.t('every product');
    return [{ kindOf: 'search', label: l10n.t('$(search) Search {0} for “{1}”', where, text), alwaysShow: true }];
  }

  async #run(text: string): Promise<void> {
    const query = parseDeviceQuery(text);
    if (!query) return;
    const search = new AbortController();
    this.#search = search;
    const hits: Hit[] = [];
    let status = l10n.t('Searching…');
    let drawnAt = 0;
    const draw = (): void => {
      if (this.#search !== search) return;
      drawnAt = Date.now();
      this.#show([
        ...hits.map((hit) => this.#hitItem(hit)),
        { kindOf: 'status', label: `$(loading~spin) ${status}`, alwaysShow: true },
      ]);
    };
    this.#pick.busy = true;
    this.#pick.ignoreFocusOut = true;
    this.#pick.buttons = [stopButton];
    draw();
    try {
      const report = await searchDevices(this.#place ? { ...query, productKey: this.#place.productKey } : query, {
        scopes: this.#scopes,
        readerOf: (scope) => this.#tree.reader(scope),
        recentProducts: this.#tree.memory.recentProducts,
        signal: search.signal,
        onHit: (hit) => {
          hits.push(hit);
          draw();
        },
        onProgress: (products) => {
          status = l10n.t('Searching… {0} products so far', count(products));
          if (Date.now() - drawnAt > redrawInterval) draw();
        },
      });
      if (this.#search !== search) return;
      const [only] = hits;
      if (hits.length === 1 && only) this.#done.resolve({ address: only.address });
      else this.#end(hits, text, describeSearch(report, this.#scopes, this.#connections.all));
    } catch (error) {
      if (this.#search === search) {
        this.#end(
          hits,
          text,
          search.signal.aborted ? l10n.t('The search was stopped.') : describeError(error),
          l10n.t(' so far'),
        );
      }
    }
  }

  #end(hits: readonly Hit[], text: string, outcome: string, soFar = ''): void {
    this.#stop();
    const summary: Item =
      hits.length === 0
        ? {
            kindOf: 'status',
            label: l10n.t('$(circle-slash) No device “{0}” was found{1}', text.trim(), soFar),
            detail: l10n.t('{0} Names are case-sensitive.', outcome),
            alwaysShow: true,
          }
        : {
            kindOf: 'status',
            label:
              hits.length === 1
                ? l10n.t('$(check) 1 device{0}', soFar)
                : l10n.t('$(check) {0} devices{1}', count(hits.length), soFar),
            detail: outcome,
            alwaysShow: true,
          };
    const filter: readonly Item[] = this.#place
      ? [
          {
            kindOf: 'filter',
            text: text.trim(),
            label: l10n.t('$(filter) Filter {0} by “{1}”', this.#place.name, text.trim()),
            alwaysShow: true,
          },
        ]
      : [];
    this.#show([...hits.map((hit) => this.#hitItem(hit)), summary, ...filter]);
  }

  /** New rows leave the hit that a person moved to where it is: the list would begin at its top again. */
  #show(items: readonly Item[]): void {
    const [active] = this.#pick.activeItems;
    this.#pick.items = items;
    const same = items.find((item) => item.kindOf === 'device' && active?.kindOf === 'device' && isSame(item, active));
    if (same) this.#pick.activeItems = [same];
  }

  #hitItem({ address, status }: Hit): Item {
    return { ...this.#deviceItem(address, statusLooks[status].icon), alwaysShow: true };
  }

  #deviceItem(address: DeviceAddress, icon: string): Item {
    const { deviceName, productKey } = address;
    const place = describePlace(this.#connections, address);
    return { kindOf: 'device', address, label: `$(${icon}) ${deviceName}`, description: `${productKey} · ${place}` };
  }

  #stop(): void {
    this.#search?.abort();
    this.#search = undefined;
    this.#pick.busy = false;
    this.#pick.ignoreFocusOut = false;
    this.#pick.buttons = [];
  }
}

function isSame(a: { readonly address: DeviceAddress }, b: { readonly address: DeviceAddress }): boolean {
  return JSON.stringify(a.address) === JSON.stringify(b.address);
}
