import type { Json, JsonObject } from '../../common/losslessJson.ts';
import type { AlinkReply } from '../../device/alink.ts';
import type { CloudMessage } from '../deviceMessenger.ts';
import type { Heard } from '../deviceRequests.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';

/** A device's request, as the hearer of its topic gets it. */
export interface AlinkAsked {
  readonly device: DeviceWithProduct;
  readonly params: JsonObject | readonly Json[];
  /** Decimal digits, the platform's own. */
  readonly messageId: string;
  /** ms since 1970. */
  readonly receivedAt: number;
}

/** The reply to it, and what else comes of it. */
export interface AlinkOutcome extends AlinkReply, Pick<Heard, 'ruleMessages' | 'stored'> {
  /** What others are told, behind the reply. */
  readonly notices?: readonly CloudMessage[];
}

/** What a device published that is no request in Alink JSON: a reply, or bytes of its own. */
export interface AlinkHeard extends Omit<AlinkAsked, 'params'> {
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** Takes what is published on one such topic. */
export type AlinkListener = (heard: AlinkHeard) => Heard;

/** Carries out the requests of one topic. */
export type AlinkHearer = (asked: AlinkAsked) => AlinkOutcome;

/** What is wrong with a request: a code of the platform's, and words for whoever writes the device's software. */
export interface AlinkProblem {
  readonly code: number;
  readonly message: string;
}

/** The outcome of a request that cannot be carried out. */
export function refused({ code, message }: AlinkProblem): AlinkOutcome {
  return { code, data: {}, message };
}

export const done: AlinkOutcome = { code: 200, data: {} };
