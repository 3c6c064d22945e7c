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
  const reason = emulator.kind === 'failed' ? [emulator.reason] : [];
  return {
    text: `$(${icon}) ${words.join(' · ')}`,
    tooltip: [
      `Connection: ${connection.name}`,
      `Region: ${regionId}`,
      ...(address === undefined ? [] : [`Address: ${address}`]),
      `Local emulator: ${state}`,
      ...reason,
    ],
    label: `Fleetbook: ${words.join(', ')}`,
    background: isEmulator && emulator.kind === 'failed' ? 'error' : background,
  };
}

/** One that nobody has needed yet is not running, and nothing is wrong with that. */
function describeEmulator({ kind }: EmulatorStatus): string {
  return kind === 'idle' ? 'stopped' : kind;
}
