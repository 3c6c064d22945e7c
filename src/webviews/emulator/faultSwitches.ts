import * as l10n from '../../common/l10n.ts';

import type { FaultView } from '../../protocol/emulatorPage.ts';

/** A parameter of a switch, as a person sees it. */
export type FaultField =
  | { readonly name: 'every'; readonly label: string }
  | { readonly name: 'latency'; readonly label: string }
  | { readonly name: 'status'; readonly label: string; readonly choices: readonly number[] }
  | { readonly name: 'code' | 'operation' | 'device'; readonly label: string; readonly placeholder: string };

export interface FaultSwitch {
  /** The name under which the emulator keeps the fault. */
  readonly name: string;
  readonly title: string;
  readonly help: string;
  /** What the fault is, before the person gives it parameters. */
  readonly fault: FaultView;
  readonly fields: readonly FaultField[];
}

const every = { name: 'every', label: l10n.t('One in') } as const;
const operation = { name: 'operation', label: l10n.t('Operation'), placeholder: l10n.t('any') } as const;
const device = { name: 'device', label: 'ProductKey/DeviceName', placeholder: l10n.t('any') } as const;
const ofCalls = [every, operation] as const;
const ofDevices = [every, device] as const;

/** What can be switched on so that it goes wrong, from the API to the devices. */
export const faultSwitches: readonly FaultSwitch[] = [
  {
    name: 'throttling',
    title: l10n.t('Throttling'),
    help: l10n.t('Calls are refused as too many: Throttling.User'),
    fault: { code: 'Throttling.User' },
    fields: ofCalls,
  },
  {
    name: 'latency',
    title: l10n.t('Latency'),
    help: l10n.t('Calls wait before anything else happens'),
    fault: { latency: 500 },
    fields: [{ name: 'latency', label: l10n.t('Milliseconds') }, ...ofCalls],
  },
  {
    name: 'server-error',
    title: l10n.t('Server errors'),
    help: l10n.t('Calls are answered with an HTTP status from 500 on'),
    fault: { status: 503 },
    fields: [{ name: 'status', label: l10n.t('Status'), choices: [500, 502, 503, 504] }, ...ofCalls],
  },
  {
    name: 'drop-request',
    title: l10n.t('Connection lost before a call'),
    help: l10n.t('The connection breaks, and nothing was done'),
    fault: { drop: 'request' },
    fields: ofCalls,
  },
  {
    name: 'drop-answer',
    title: l10n.t('Connection lost after a call'),
    help: l10n.t('It was done, and the answer never comes'),
    fault: { drop: 'answer' },
    fields: ofCalls,
  },
  {
    name: 'stale-nonce',
    title: l10n.t('Stale nonce'),
    help: l10n.t('Calls are refused as if their nonce had been used before: SignatureNonceUsed'),
    fault: { code: 'SignatureNonceUsed' },
    fields: ofCalls,
  },
  {
    name: 'code',
    title: l10n.t('Any error code'),
    help: l10n.t('Calls are refused with a code of your choice'),
    fault: { code: 'iot.system.SystemException' },
    fields: [{ name: 'code', label: l10n.t('Code'), placeholder: 'iot.…' }, ...ofCalls],
  },
  {
    name: 'rrpc-timeout',
    title: l10n.t('RRPC time-out'),
    help: l10n.t("A device's answer is lost, and the caller of RRpc waits in vain"),
    fault: { mqtt: 'rrpcTimeout' },
    fields: ofDevices,
  },
  {
    name: 'duplicate',
    title: l10n.t('Duplicate messages'),
    help: l10n.t('Messages to devices with QoS 1 come twice, the second time marked DUP'),
    fault: { mqtt: 'duplicate' },
    fields: ofDevices,
  },
  {
    name: 'refuse-login',
    title: l10n.t('Logins refused'),
    help: l10n.t('Devices are turned away with CONNACK 3 although everything is right'),
    fault: { mqtt: 'refuseLogin' },
    fields: ofDevices,
  },
];
