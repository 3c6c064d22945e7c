import type { OverviewView } from '../../protocol/emulatorPage.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import { iconButton } from '../page/iconButton.ts';
import { Part } from '../page/part.ts';
import { table } from '../page/table.ts';
import { focusKey, keepFocus } from './keepFocus.ts';

const number = new Intl.NumberFormat();

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
    title: 'Now',
    reading: 'Asking the emulator',
    failed: 'The emulator does not answer',
    retry,
    render: (data) => {
      counters.replaceChildren(...tilesOf(data));
      keepFocus(endpoints, () => {
        endpoints.replaceChildren(endpointTable(data, copy, copyKey));
      });
      return [counters, element('h3', {}, 'Endpoints'), endpoints, processLine(data)];
    },
  });
  return part;
}

function tilesOf(data: OverviewView): readonly HTMLElement[] {
  const rate = (value: number | undefined) => (value === undefined ? '–' : number.format(value));
  return [
    tile(
      'Devices connected',
      number.format(data.connectedDevices),
      `of ${number.format(data.devices)} in ${number.format(data.products)} products`,
    ),
    tile('Messages a second', rate(data.messageRate), `${number.format(data.messages)} since the start`),
    tile('Calls a second', rate(data.requestRate), `${number.format(data.requests)} since the start`),
    tile('Windows', number.format(data.leases), 'that use this emulator'),
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
      iconButton('copy', `Copy ${name}`, () => {
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
    label: 'Endpoints',
    columns: ['What', 'Address', 'For', ''],
    rows: [
      ...rows,
      [
        'AccessKey ID',
        element('code', {}, accessKeyId),
        element('span', { class: 'muted' }, 'The owner, who may do everything'),
        copier('AccessKey ID', accessKeyId),
      ],
      [
        'AccessKey secret',
        element('code', {}, '••••••••'),
        element('span', { class: 'muted' }, 'Not shown here'),
        focusKey(iconButton('copy', 'Copy AccessKey secret', copyKey), 'copy secret'),
      ],
    ],
  });
}

function processLine({ version, pid, startedAt }: OverviewView): HTMLElement {
  return element('p', { class: 'muted' }, `Version ${version}, process ${pid}, started ${formatTime(startedAt)}`);
}
