import { count } from '../../common/count.ts';
import type { DeviceCounters } from '../../device/actor/deviceCounters.ts';
import type { ConnectionStatus } from '../../device/connection/connectionStatus.ts';
import type { SubDeviceStatus } from '../../device/gateway/subDevice.ts';
import { countersOf, type VirtualRun } from './virtualRun.ts';

/** How a row looks and reads: a codicon, a theme colour, and words. */
export interface RunLook {
  readonly icon: string;
  readonly color: string | undefined;
  /** One or two words, for the row. */
  readonly label: string;
  /** A sentence, for the tooltip. */
  readonly help: string;
}

const dim = 'disabledForeground';
const good = 'testing.iconPassed';
const bad = 'testing.iconFailed';
const warning = 'list.warningForeground';

export function describeRun({ state }: VirtualRun): RunLook {
  switch (state.kind) {
    case 'starting':
      return { icon: 'loading~spin', color: undefined, label: 'starting', help: 'What it needs is being read.' };
    case 'running':
      return describeConnection(state.device.status);
    case 'failed':
      return { icon: 'error', color: bad, label: 'failed', help: `It does not run: ${sentence(state.reason)}` };
    case 'stopped':
      return state.ran
        ? { icon: 'history', color: dim, label: 'ran before', help: 'It ran when the window was closed.' }
        : { icon: 'circle-outline', color: dim, label: 'stopped', help: 'It does not run.' };
  }
}

function describeConnection(status: ConnectionStatus): RunLook {
  switch (status.state) {
    case 'asking':
    case 'connecting':
      return { icon: 'loading~spin', color: undefined, label: 'connecting', help: 'It logs in.' };
    case 'online':
      return { icon: 'circle-filled', color: good, label: 'online', help: `Online since ${timeOf(status.since)}.` };
    case 'waiting':
      return {
        icon: 'warning',
        color: warning,
        label: 'not connected',
        help: `Not connected: ${status.reason}. It tries again at ${timeOf(status.until)}.`,
      };
    case 'ended':
      return { icon: 'circle-outline', color: dim, label: 'ended', help: sentence(status.reason) };
  }
}

export function describeSubDevice(status: SubDeviceStatus): RunLook {
  switch (status.state) {
    case 'online':
      return { icon: 'circle-filled', color: good, label: 'online', help: `Online since ${timeOf(status.since)}.` };
    case 'connecting':
      return { icon: 'loading~spin', color: undefined, label: 'connecting', help: 'The gateway logs it in.' };
    case 'offline':
      return { icon: 'circle-outline', color: dim, label: 'offline', help: 'Its gateway is not online.' };
    case 'failed':
      return { icon: 'error', color: bad, label: 'failed', help: `It is not online: ${sentence(status.reason)}` };
  }
}

/** `↑12 ↓3`, and what failed where something did. Messages sent and received. */
export function describeCounters(counters: DeviceCounters | undefined): string {
  if (!counters) return '';
  const { sent, received, failed } = counters;
  return `↑${count(sent)} ↓${count(received)}${failed > 0 ? ` · ${count(failed)} failed` : ''}`;
}

/** What a screen reader says of a description. */
export function spoken(description: string): string {
  return description.replaceAll(' · ', ', ').replaceAll(/↑([\d,]+) ↓([\d,]+)/g, '$1 sent, $2 received');
}

/** What stands behind the name of a device in the view, and changes while it runs. */
export function descriptionOf(run: VirtualRun, place: string | undefined): string {
  return [describeRun(run).label, describeCounters(countersOf(run)), place].filter(Boolean).join(' · ');
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB');
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
