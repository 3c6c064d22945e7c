import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import { statusLooks } from '../../model/deviceStatus.ts';
import { topologyLayout, topologyLine } from '../../model/devicePage/topologyLayout.ts';
import type { RelativeView, TopologyView } from '../../protocol/devicePage.ts';
import { element, icon } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import { empty, Part } from '../page/part.ts';
import { turnButton } from '../page/turnButton.ts';

export interface TopologyOptions {
  readonly add: HTMLElement;
  readonly retry: () => void;
  readonly open: (device: RelativeView) => void;
  /** Shows another page of the sub-devices, from 1. */
  readonly turn: (page: number) => void;
  /** Resolves to what is wrong. */
  readonly remove: (device: RelativeView) => Promise<string | undefined>;
  /** The name of the device that the page is about. */
  readonly ownName: () => string;
}

const svg = 'http://www.w3.org/2000/svg';

/** A gateway with its devices as a picture, in which they are opened and removed; of a device behind one, its gateway. */
export function topologyPart(options: TopologyOptions): Part<TopologyView> {
  const problem = element('p', { class: 'problem', role: 'alert' });
  const { add, retry } = options;
  // Only what is read says whether any can be attached.
  add.hidden = true;
  return new Part<TopologyView>({
    id: 'topology',
    title: l10n.t('Topology'),
    actions: [add],
    reading: l10n.t('Reading the topology'),
    failed: l10n.t('The topology cannot be read'),
    retry,
    // Where the device is no gateway none can be attached.
    absent: () => {
      add.hidden = true;
    },
    render: ({ gateway, subDevices, total, page, pages }) => {
      add.hidden = gateway !== undefined;
      // The words about a removal that failed stay where the picture is read anew, also where it is empty by then.
      if (!gateway && total === 0) return [empty(l10n.t('No device is attached to this gateway yet.')), problem];
      const own: RelativeView = { productKey: '', deviceName: options.ownName(), status: 'unknown' };
      const nodes = gateway
        ? [node(own)]
        : subDevices.map((device) => node(device, options.open, () => void removed(device)));
      const removed = async (device: RelativeView): Promise<void> => {
        problem.textContent = '';
        problem.textContent = (await options.remove(device)) ?? '';
      };
      const top = gateway ? node(gateway, options.open) : node(own);
      const words = gateway
        ? l10n.t('Attached to the gateway {0}.', gateway.deviceName)
        : l10n.t(
            '{0} attached to this gateway{1}.',
            total === 1 ? l10n.t('1 device is') : l10n.t('{0} devices are', count(total)),
            pages > 1 ? l10n.t('; page {0} of {1}', count(page), count(pages)) : '',
          );
      const turns = pages > 1 ? [pageButtons(page, pages, options.turn)] : [];
      return [element('p', { class: 'muted' }, words), ...turns, picture(top, nodes), problem];
    },
  });
}

/** Leads to the page before and the one after. */
function pageButtons(page: number, pages: number, turn: (page: number) => void): HTMLElement {
  const turning = (label: string, icon: string, key: string, to: number): HTMLButtonElement => {
    const act = (): void => {
      turn(to);
    };
    return turnButton({ label, icon, key, turn: to >= 1 && to <= pages ? act : undefined });
  };
  const previous = turning(l10n.t('Previous'), 'arrow-left', 'previous', page - 1);
  const next = turning(l10n.t('Next'), 'arrow-right', 'next', page + 1);
  return element(
    'div',
    { class: 'buttons', role: 'group', 'aria-label': l10n.t('Pages of sub-devices') },
    previous,
    next,
  );
}

/** One device: its name opens its page. Without `open` it is the one that the page is about. */
function node(device: RelativeView, open?: (device: RelativeView) => void, remove?: () => void): HTMLElement {
  const { productKey, deviceName, status } = device;
  const look = statusLooks[status];
  const name = open
    ? element(
        'button',
        { class: 'node-name', type: 'button', title: l10n.t('Open the page of {0}', deviceName) },
        deviceName,
      )
    : element('strong', { class: 'node-name' }, deviceName);
  name.addEventListener('click', () => {
    open?.(device);
  });
  return element(
    'div',
    { class: `node${open ? '' : ' own'}`, role: 'listitem' },
    element(
      'span',
      { class: `status ${status}`, title: look.label },
      ...(open ? [icon(look.icon), element('span', { class: 'spoken' }, look.label)] : [icon('circuit-board')]),
    ),
    element(
      'span',
      { class: 'node-words' },
      name,
      element('span', { class: 'muted' }, productKey || l10n.t('this device')),
    ),
    ...(remove ? [iconButton('close', l10n.t('Remove {0} from the gateway', deviceName), remove)] : []),
  );
}

/** The gateway above, its devices below, and a line from it to each; laid out anew when the page's width changes. */
function picture(top: HTMLElement, nodes: readonly HTMLElement[]): HTMLElement {
  const lines = document.createElementNS(svg, 'svg');
  lines.setAttribute('aria-hidden', 'true');
  const frame = element('div', { class: 'topology-frame', role: 'list' }, top, ...nodes);
  frame.prepend(lines);
  const place = (one: HTMLElement, { x, y }: { readonly x: number; readonly y: number }): void => {
    one.style.left = `${x}px`;
    one.style.top = `${y}px`;
  };
  const layOut = (): void => {
    const width = frame.clientWidth;
    if (width === 0) return;
    const layout = topologyLayout(nodes.length, width);
    frame.style.height = `${layout.height}px`;
    lines.setAttribute('width', String(width));
    lines.setAttribute('height', String(layout.height));
    place(top, layout.gateway);
    lines.replaceChildren(
      ...layout.nodes.map((at, index) => {
        const one = nodes[index];
        if (one) place(one, at);
        const path = document.createElementNS(svg, 'path');
        path.setAttribute('d', topologyLine(layout, at));
        return path;
      }),
    );
  };
  new ResizeObserver(layOut).observe(frame);
  return frame;
}
