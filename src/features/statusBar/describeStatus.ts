import * as l10n from '../../common/l10n.ts';

import { describeMark, type MarkColor } from '../../platform/productionMark.ts';
import type { Connection, EmulatorStatus } from '../../platform/services.ts';

export interface StatusText {
  /** With `$(icon)` marks. */
  readonly text: string;
  /** Lines of plain text. */
  readonly tooltip: readonly string[];
  /** For screen readers. */
  readonly label: string;
  readonly background: 'error' | 'warning' | undefined;
}

const emulatorIcons = {
  idle: 'vm-outline',
  stopped: 'vm-outline',
  starting: 'loading~spin',
  running: 'vm-running',
  failed: 'error',
} as const satisfies Record<EmulatorStatus['kind'], string>;

/** The status bar has these two colours only; other marks are told by their sign. */
const backgrounds: Partial<Record<MarkColor, StatusText['background']>> = {
  red: 'error',
  orange: 'warning',
  yellow: 'warning',
};

/** What the status bar says of the region that the person looks at, of the `address` that its calls go to, and of the emulator. */
export function describeStatus(
  connection: Connection,
  regionId: string,
  emulator: EmulatorStatus,
  address?: string,
): StatusText {
  const state = describeEmulator(emulator);
  const isEmulator = connection.kind === 'emulator';
  const icon = isEmulator ? emulatorIcons[emulator.kind] : 'cloud';
  const background = connection.mark && backgrounds[connection.mark.color];
  const mark = connection.mark ? [background ? connection.mark.label : describeMark(connection.mark)] : [];
  const words = [...mark, connection.name, regionId, ...(isEmulator ? [state] : [])];
  const openOn = emulator.kind === 'running' ? emulator.openOn : undefined;
  const reason = emulator.kind === 'failed' ? [emulator.reason] : [];
  return {
    // Whatever the person looks at: other machines reach this one meanwhile.
    text: `$(${icon}) ${words.join(' · ')}${openOn === undefined ? '' : ` $(radio-tower) ${openOn}`}`,
    tooltip: [
      l10n.t('Connection: {0}', connection.name),
      l10n.t('Region: {0}', regionId),
      ...(address === undefined ? [] : [l10n.t('Address: {0}', address)]),
      l10n.t('Local emulator: {0}', state),
      ...reason,
      ...(openOn === undefined ? [] : describeOpen(openOn)),
    ],
    label: l10n.t(
      'Fleetbook: {0}{1}',
      words.join(', '),
      openOn === undefined ? '' : l10n.t(', the emulator is open to other machines on {0}', openOn),
    ),
    background: isEmulator && emulator.kind === 'failed' ? 'error' : background,
  };
}

function describeOpen(openOn: string): readonly string[] {
  return [
    '',
    l10n.t('Devices on other machines reach the local emulator on {0}.', openOn),
    l10n.t('To end that: “Stop Emulator”, or “Choose Address for Devices…” and start it again.'),
  ];
}

/** One that nobody has needed yet is not running, and nothing is wrong with that. */
function describeEmulator({ kind }: EmulatorStatus): string {
  switch (kind) {
    case 'idle':
    case 'stopped':
      return l10n.t('stopped');
    case 'starting':
      return l10n.t('starting');
    case 'running':
      return l10n.t('running');
    case 'failed':
      return l10n.t('failed');
  }
}
