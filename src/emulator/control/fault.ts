import * as z from 'zod/mini';
import { errorCodes, type ErrorCode } from '../../catalogue/errorCodes.ts';
import { gatewayErrors, type GatewayErrorCode } from '../../catalogue/gatewayErrors.ts';
import { isOperationName, operationNames } from '../../catalogue/operations.ts';
import * as l10n from '../../common/l10n.ts';
import { schemaWords } from './schemaWords.ts';
import { wholeNumber } from './wholeNumber.ts';

/** Every code that the platform can answer with, the gateway's and the operations'. */
type FaultCode = ErrorCode | GatewayErrorCode;

const faultCode = z.custom<FaultCode>(
  (code) => typeof code === 'string' && (Object.hasOwn(errorCodes, code) || Object.hasOwn(gatewayErrors, code)),
  schemaWords(l10n.later('must be an error code of the platform')),
);
const operation = z.custom<(typeof operationNames)[number]>(
  (name) => typeof name === 'string' && isOperationName(name),
  schemaWords(l10n.later('must be the name of an operation')),
);

/** What can go wrong between the platform and a device. */
const deviceFaults = ['rrpcTimeout', 'duplicate', 'refuseLogin'] as const;
export type DeviceFault = (typeof deviceFaults)[number];
const deviceWords = schemaWords(l10n.later('must be ProductKey/DeviceName'));

/** What shall go wrong with requests that pass the gateway's checks, or (`mqtt`) on the way to devices. */
const kinds = {
  /** Only with this operation; absent: with any. */
  operation: z.optional(operation),
  /** The request is refused with this code, in the form and with the HTTP status that belong to it. */
  code: z.optional(faultCode),
  /** The request is refused with this HTTP status and the code InternalError. */
  status: z.optional(wholeNumber(400, 599)),
  /** The connection breaks: before the operation is carried out, or after it, in place of the answer. */
  drop: z.optional(z.enum(['request', 'answer'], schemaWords(l10n.later('must be request or answer')))),
  /** How long the request waits before anything else happens, in ms. */
  latency: z.optional(wholeNumber(0, 60_000)),
  /** Not with a request, but with an RRPC's answer, a message with QoS 1 to a device, or a device's login. */
  mqtt: z.optional(z.enum(deviceFaults, schemaWords(l10n.later('must be one of {0}', deviceFaults.join(', '))))),
  /** With `mqtt`: only with this device, as `ProductKey/DeviceName`; absent: with any. */
  device: z.optional(z.string(deviceWords).check(z.regex(/^[^/]+\/[^/]+$/, deviceWords))),
};

/** A fault that happens so often, and is over. */
export const faultSchema = z
  .strictObject({
    ...kinds,
    /** How often it happens. */
    times: z._default(wholeNumber(1, 1_000_000), 1),
  })
  .check(...consistent(schemaWords(l10n.later('mqtt goes with device and times alone'))));

/** A fault that lasts until it is taken back. */
export const lastingFaultSchema = z
  .strictObject({
    ...kinds,
    /** It happens with each so manyeth of what it applies to: 1 is every one of them. */
    every: z._default(wholeNumber(1, 1_000_000), 1),
  })
  .check(...consistent(schemaWords(l10n.later('mqtt goes with device and every alone'))));

export type Fault = z.infer<typeof faultSchema>;
export type LastingFault = z.infer<typeof lastingFaultSchema>;
/** What goes wrong, however often. */
export type FaultKind = Omit<Fault, 'times'>;

function consistent(mqttAlone: string) {
  return [
    z.refine<FaultKind>(
      ({ code, status, drop }) => [code, status, drop].filter((given) => given !== undefined).length < 2,
      schemaWords(l10n.later('give one of code, status and drop')),
    ),
    z.refine<FaultKind>(
      (fault) => fault.mqtt !== undefined || ofRequests(fault).some((given) => given !== undefined),
      schemaWords(l10n.later('give code, status, drop or latency, or mqtt')),
    ),
    z.refine<FaultKind>(
      (fault) =>
        fault.mqtt === undefined || [...ofRequests(fault), fault.operation].every((given) => given === undefined),
      mqttAlone,
    ),
    z.refine<FaultKind>(
      (fault) => fault.device === undefined || fault.mqtt !== undefined,
      schemaWords(l10n.later('device goes with mqtt alone')),
    ),
  ] as const;
}

function ofRequests({ code, status, drop, latency }: Readonly<Record<string, unknown>>): readonly unknown[] {
  return [code, status, drop, latency];
}
