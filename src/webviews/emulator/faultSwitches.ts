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

const every = { name: 'every', label: 'One in' } as const;
const operation = { name: 'operation', label: 'Operation', placeholder: 'any' } as const;
const device = { name: 'device', label: 'ProductKey/DeviceName', placeholder: 'any' } as const;
const ofCalls = [every, operation] as const;
const ofDevices = [every, device] as const;

/** What can be switched on so that it goes wrong, from the API to the devices. */
export const faultSwitches: readonly FaultSwitch[] = [
  {
    name: 'throttling',
    title: 'Throttling',
    help: 'Calls are refused as too many: Throttling.User',
    fault: { code: 'Throttling.User' },
    fields: ofCalls,
  },
  {
    name: 'latency',
    title: 'Latency',
    help: 'Calls wait before anything else happens',
    fault: { latency: 500 },
    fields: [{ name: 'latency', label: 'Milliseconds' }, ...ofCalls],
  },
  {
    name: 'server-error',
    title: 'Server errors',
    help: 'Calls are answered with an HTTP status from 500 on',
    fault: { status: 503 },
    fields: [{ name: 'status', label: 'Status', choices: [500, 502, 503, 504] }, ...ofCalls],
  },
  {
    name: 'drop-request',
    title: 'Connection lost before a call',
    help: 'The connection breaks, and nothing was done',
    fault: { drop: 'request' },
    fields: ofCalls,
  },
  {
    name: 'drop-answer',
    title: 'Connection lost after a call',
    help: 'It was done, and the answer never comes',
    fault: { drop: 'answer' },
    fields: ofCalls,
  },
  {
    name: 'stale-nonce',
    title: 'Stale nonce',
    help: 'Calls are refused as if their nonce had been used before: SignatureNonceUsed',
    fault: { code: 'SignatureNonceUsed' },
    fields: ofCalls,
  },
  {
    name: 'code',
    title: 'Any error code',
    help: 'Calls are refused with a code of your choice',
    fault: { code: 'iot.system.SystemException' },
    fields: [{ name: 'code', label: 'Code', placeholder: 'iot.…' }, ...ofCalls],
  },
  {
    name: 'rrpc-timeout',
    title: 'RRPC time-out',
    help: "A device's answer is lost, and the caller of RRpc waits in vain",
    fault: { mqtt: 'rrpcTimeout' },
    fields: ofDevices,
  },
  {
    name: 'duplicate',
    title: 'Duplicate messages',
    help: 'Messages to devices with QoS 1 come twice, the second time marked DUP',
    fault: { mqtt: 'duplicate' },
    fields: ofDevices,
  },
  {
    name: 'refuse-login',
    title: 'Logins refused',
    help: 'Devices are turned away with CONNACK 3 although everything is right',
    fault: { mqtt: 'refuseLogin' },
    fields: ofDevices,
  },
];
