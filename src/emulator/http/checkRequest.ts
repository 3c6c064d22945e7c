import { commonParameters } from '../../catalogue/commonParameters.ts';
import { operationNames, type OperationName } from '../../catalogue/operations.ts';
import { isRegionName, regions } from '../../catalogue/regions.ts';
import { sign, stringToSign } from '../../client/signature.ts';
import { GatewayRefusal } from './gatewayRefusal.ts';
import { secretsEqual } from './secretsEqual.ts';

type Parameters = ReadonlyMap<string, string>;

/** How far a request's time may be off, either way (facts E2), in ms. */
export const timestampWindow = 15 * 60_000;

/** A parameter that must be there and not be empty. */
export function requireParameter(parameters: Parameters, name: keyof typeof commonParameters): string {
  const value = parameters.get(name);
  if (value === undefined || value === '') throw GatewayRefusal.missing(name);
  return value;
}

export function checkVersion(version: string): void {
  if (!commonParameters.Version.values.some((known) => known === version)) throw GatewayRefusal.of('InvalidVersion');
}

export function checkSignatureMethod(method: string): void {
  if (method.toUpperCase() !== 'HMAC-SHA1') throw GatewayRefusal.of('InvalidSignatureMethod');
}

/** Returns the request's time in ms since 1970. */
export function checkTimestamp(timestamp: string, now: number): number {
  if (lastTime.text !== timestamp) {
    const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp) ? Date.parse(timestamp) : NaN;
    if (Number.isNaN(at)) throw GatewayRefusal.of('InvalidTimeStamp.Format');
    lastTime = { text: timestamp, at };
  }
  if (Math.abs(now - lastTime.at) > timestampWindow) throw GatewayRefusal.of('InvalidTimeStamp.Expired');
  return lastTime.at;
}

/** Callers that are in a hurry send many requests in a second. */
let lastTime = { text: '', at: 0 };

/**
 * Signs all parameters but Signature as the caller must have and compares. A refusal ends in the server's string to
 * sign, behind the message's only colon: SDKs cut there and compare with their own, to tell a wrong secret from a
 * wrong string.
 */
export function checkSignature(method: string, parameters: Parameters, secret: string): void {
  const text = stringToSign(method, parameters);
  const comparison = `server string to sign is:${text}`;
  const signature = parameters.get('Signature') ?? '';
  if (signature === '' || parameters.get('SignatureVersion') !== '1.0') {
    throw GatewayRefusal.of('IncompleteSignature', comparison);
  }
  if (!secretsEqual(signature, sign(secret, text))) throw GatewayRefusal.of('SignatureDoesNotMatch', comparison);
}

/** Documents spell one operation with a small first letter (`setDeviceProperty`, facts D3); here any may be. */
const operationsByAction: ReadonlyMap<string, OperationName> = new Map(
  operationNames.flatMap((name) => [
    [name, name],
    [name.charAt(0).toLowerCase() + name.slice(1), name],
  ]),
);

export function requireOperation(action: string): OperationName {
  const operation = operationsByAction.get(action);
  if (operation === undefined) throw GatewayRefusal.of('InvalidAction.NotFound');
  return operation;
}

/**
 * SDKs that take the region from the endpoint's name send none; here they all share one address. The platform opens
 * regions that no list of ours has, so that any name in the right form is one.
 */
export function regionOf(parameters: Parameters): string {
  const regionId = parameters.get('RegionId') ?? '';
  if (regionId === '') return 'cn-shanghai';
  if (isRegionName(regionId)) return regionId;
  throw GatewayRefusal.of('InvalidRegionId.NotFound', `Send a name such as ${Object.keys(regions).join(', ')}.`);
}
