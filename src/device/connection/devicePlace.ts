import * as l10n from '../../common/l10n.ts';

import { isLocalHost } from './isLocalHost.ts';

/** A broker as devices see it. */
export interface DevicePlace {
  /** A name, or an address; of IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** Whether it is spoken to through TLS. */
  readonly tls: boolean;
}

const address = /^(?<scheme>mqtts?):\/\/(?<host>\[[\da-f:.]+\]|[\w.-]+)(?::(?<port>\d{1,5}))?\/?$/i;
const form = l10n.t('Write it as mqtts://host:1883.');

/**
 * Reads `mqtts://host:port`, and `mqtt://host:port` of this machine or a local network, where no TLS is needed; the port
 * is 1883 where there is none. What is wrong is said in words.
 */
export function parseDevicePlace(text: string): DevicePlace | { readonly problem: string } {
  const { scheme = '', host = '', port = '1883' } = address.exec(text.trim())?.groups ?? {};
  if (host === '' || Number(port) < 1 || Number(port) > 65_535)
    return { problem: l10n.t('It is no address of a broker. {0}', form) };
  const place = { host: host.replace(/^\[|\]$/g, ''), port: Number(port), tls: scheme.toLowerCase() === 'mqtts' };
  if (place.tls || isLocalHost(place.host)) return place;
  return { problem: l10n.t('Without TLS, devices connect to this computer and local networks alone. {0}', form) };
}
