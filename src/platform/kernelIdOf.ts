import type { Scope } from '../model/deviceAddress.ts';

/** By which VS Code knows the kernel of a region of a connection. */
export function kernelIdOf({ connectionId, regionId }: Scope): string {
  return `fleetbook.${connectionId}.${regionId}`;
}
