import { BlockList, isIP } from 'node:net';

/** Addresses of this machine and of local networks, where no cloud is. */
const local = new BlockList();
local.addSubnet('127.0.0.0', 8);
local.addSubnet('10.0.0.0', 8);
local.addSubnet('172.16.0.0', 12);
local.addSubnet('192.168.0.0', 16);
local.addSubnet('169.254.0.0', 16);
local.addAddress('::1', 'ipv6');
local.addSubnet('fc00::', 7, 'ipv6');
local.addSubnet('fe80::', 10, 'ipv6');

/** Whether a host is this machine or an address of a local network, where an emulator may be but no cloud. */
export function isLocalHost(host: string): boolean {
  switch (isIP(host)) {
    case 4:
      return local.check(host);
    case 6:
      return local.check(host, 'ipv6');
    default:
      return host.toLowerCase() === 'localhost';
  }
}
