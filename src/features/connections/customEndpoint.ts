import * as l10n from '../../common/l10n.ts';
import type { Connection } from '../../platform/services.ts';
import { ConnectionError } from './connectionError.ts';

/**
 * The address that the setting `fleetbook.endpoints` gives for a region of a connection: under the connection's name,
 * whatever its case, or else under the region. Undefined where it gives none. Throws ConnectionError where the setting is
 * no such object, since a call that was meant for somewhere else must not go to the cloud.
 */
export function customEndpoint(
  setting: unknown,
  connection: Pick<Connection, 'name'>,
  regionId: string,
): string | undefined {
  const entries = Object.entries(read(setting));
  const under = (name: string) => entries.find(([key]) => key === name) ?? entries.find(([key]) => isSame(key, name));
  return (under(connection.name) ?? under(regionId))?.[1];
}

/** The address that the same setting gives for another host of the vendor, under its name: `sts.aliyuncs.com`. */
export function hostEndpoint(setting: unknown, host: string): string | undefined {
  return read(setting)[host];
}

function read(setting: unknown): Readonly<Record<string, string>> {
  const addresses = setting ?? {};
  if (areAddresses(addresses)) return addresses;
  throw new ConnectionError(
    l10n.t(
      'The setting fleetbook.endpoints must be an object that gives names of connections or regions an address, such as { "cn-shanghai": "https://iot.example.com" }.',
    ),
  );
}

function areAddresses(setting: unknown): setting is Readonly<Record<string, string>> {
  const isObject = typeof setting === 'object' && setting !== null && !Array.isArray(setting);
  return isObject && Object.values(setting).every((address) => typeof address === 'string');
}

/** Names of connections differ in more than case. */
function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
