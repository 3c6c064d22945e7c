import * as l10n from '../../common/l10n.ts';

import type { OverviewView } from '../../protocol/emulatorPage.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import { iconButton } from '../page/iconButton.ts';
import { Part } from '../page/part.ts';
import { readerLocale } from '../page/readerLocale.ts';
import { table } from '../page/table.ts';
import { focusKey, keepFocus } from '../page/keepFocus.ts';

const number = new Intl.NumberFormat(readerLocale);

export interface OverviewHandlers {
  readonly retry: () => void;
  readonly copy: (text: string) => void;
  readonly copyKey: () => void;
}

/** Where the emulator is reached, and how much goes on in it. */
export function overviewPart({ retry, copy, copyKey }: OverviewHandlers): Part<OverviewView> {
  const counters = element('div', { class: 'tiles' });
  const endpoints = element('div');
  const part = new Part<OverviewView>({
    id: 'overview',
    title: l10n.t('Now'),
    reading: l10n.t('Asking the emulator'),
    failed: l10n.t('The emulator does not answer'),
    retry,
    render: (data) => {
      counters.replaceChildren(...tilesOf(data));
      keepFocus(endpoints, () => {
        endpoints.replaceChildren(endpointTable(data, copy, copyKey));
      });
      return [counters, element('h3', {}, l10n.t('Endpoints')), endpoints, processLine(data)];
    },
  });
  return part;
}

function tilesOf(data: OverviewView): readonly HTMLElement[] {
  const rate = (value: number | undefined) => (value === undefined ? '–' : number.format(value));
  return [
    tile(
      l10n.t('Devices connected'),
      number.format(data.connectedDevices),
      l10n.t('of {0} in {1} products', number.format(data.devices), number.format(data.products)),
    ),
    tile(
      l10n.t('Messages a second'),
      rate(data.messageRate),
      l10n.t('{0} since the start', number.format(data.messages)),
    ),
    tile(l10n.t('Calls a second'), rate(data.requestRate), l10n.t('{0} since the start', number.format(data.requests))),
    tile(l10n.t('Windows'), number.format(data.leases), l10n.t('that use this emulator')),
  ];
}

function tile(label: string, value: string, help: string): HTMLElement {
  return element(
    'div',
    { class: 'tile' },
    element('div', { class: 'tile-label' }, label),
    element('div', { class: 'tile-value' }, value),
    element('div', { class: 'muted' }, help),
  );
}

function endpointTable({ endpoints, accessKeyId }: OverviewView, copy: (text: string) => void, copyKey: () => void) {
  const copier = (name: string, text: string) =>
    focusKey(
      iconButton('copy', l10n.t('Copy {0}', name), () => {
        copy(text);
      }),
      `copy ${name}`,
    );
  const rows = endpoints.map(({ name, address, help }) => [
    name,
    element('code', {}, address),
    element('span', { class: 'muted' }, help),
    copier(name, address),
  ]);
  return table({
    label: l10n.t('Endpoints'),
    columns: [l10n.t('What'), l10n.t('Address'), l10n.t('For'), ''],
    rows: [
      ...rows,
      [
        'AccessKey ID',
        element('code', {}, accessKeyId),
        element('span', { class: 'muted' }, l10n.t('The owner, who may do everything')),
        copier('AccessKey ID', accessKeyId),
      ],
      [
        l10n.t('AccessKey secret'),
        element('code', {}, '••••••••'),
        element('span', { class: 'muted' }, l10n.t('Not shown here')),
        focusKey(iconButton('copy', l10n.t('Copy AccessKey secret'), copyKey), 'copy secret'),
      ],
    ],
  });
}

function processLine({ version, pid, startedAt }: OverviewView): HTMLElement {
  return element(
    'p',
    { class: 'muted' },
    l10n.t('Version {0}, process {1}, started {2}', version, pid, formatTime(startedAt)),
  );
}
