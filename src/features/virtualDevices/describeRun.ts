import * as vscode from 'vscode';
import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';
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
      return {
        icon: 'loading~spin',
        color: undefined,
        label: l10n.t('starting'),
        help: l10n.t('What it needs is being read.'),
      };
    case 'running':
      return describeConnection(state.device.status);
    case 'failed':
      return {
        icon: 'error',
        color: bad,
        label: l10n.t('failed'),
        help: l10n.t('It does not run: {0}', sentence(state.reason)),
      };
    case 'stopped':
      return state.ran
        ? {
            icon: 'history',
            color: dim,
            label: l10n.t('ran before'),
            help: l10n.t('It ran when the window was closed.'),
          }
        : { icon: 'circle-outline', color: dim, label: l10n.t('stopped'), help: l10n.t('It does not run.') };
  }
}

function describeConnection(status: ConnectionStatus): RunLook {
  switch (status.state) {
    case 'asking':
    case 'connecting':
      return { icon: 'loading~spin', color: undefined, label: l10n.t('connecting'), help: l10n.t('It logs in.') };
    case 'online':
      return {
        icon: 'circle-filled',
        color: good,
        label: l10n.t('online'),
        help: l10n.t('Online since {0}.', timeOf(status.since)),
      };
    case 'waiting':
      return {
        icon: 'warning',
        color: warning,
        label: l10n.t('not connected'),
        help: l10n.t('Not connected: {0}. It tries again at {1}.', status.reason, timeOf(status.until)),
      };
    case 'ended':
      return { icon: 'circle-outline', color: dim, label: l10n.t('ended'), help: sentence(status.reason) };
  }
}

export function describeSubDevice(status: SubDeviceStatus): RunLook {
  switch (status.state) {
    case 'online':
      return {
        icon: 'circle-filled',
        color: good,
        label: l10n.t('online'),
        help: l10n.t('Online since {0}.', timeOf(status.since)),
      };
    case 'connecting':
      return {
        icon: 'loading~spin',
        color: undefined,
        label: l10n.t('connecting'),
        help: l10n.t('The gateway logs it in.'),
      };
    case 'offline':
      return {
        icon: 'circle-outline',
        color: dim,
        label: l10n.t('offline'),
        help: l10n.t('Its gateway is not online.'),
      };
    case 'failed':
      return {
        icon: 'error',
        color: bad,
        label: l10n.t('failed'),
        help: l10n.t('It is not online: {0}', sentence(status.reason)),
      };
  }
}

/** `↑12 ↓3`, and what failed where something did. Messages sent and received. */
export function describeCounters(counters: DeviceCounters | undefined): string {
  if (!counters) return '';
  const { sent, received, failed } = counters;
  return `↑${count(sent)} ↓${count(received)}${failed > 0 ? l10n.t(' · {0} failed', count(failed)) : ''}`;
}

/** What a screen reader says of a description. */
export function spoken(description: string): string {
  return description
    .replaceAll(' · ', ', ')
    .replaceAll(/↑([\d,]+) ↓([\d,]+)/g, (_, sent: string, received: string) =>
      l10n.t('{0} sent, {1} received', sent, received),
    );
}

/** What stands behind the name of a device in the view, and changes while it runs. */
export function descriptionOf(run: VirtualRun, place: string | undefined): string {
  return [describeRun(run).label, describeCounters(countersOf(run)), place].filter(Boolean).join(' · ');
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString(vscode.env.language);
}

function sentence(text: string): string {
  return /[.!?。！？]$/.test(text) ? text : l10n.t('{0}.', text);
}
