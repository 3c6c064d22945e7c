import type { EmulatorKeys } from '../../src/protocol/emulatorFiles.ts';

/** An emulator that can be controlled. */
export interface Controlled {
  readonly httpPort: number;
  readonly keys: Pick<EmulatorKeys, 'controlToken'>;
}

/** Sends a request for `/-/<path>` of an emulator, with its control token. */
export function requestControl(
  { httpPort, keys }: Controlled,
  method: string,
  path: string,
  body?: string,
): Promise<Response> {
  return fetch(`http://127.0.0.1:${httpPort}/-/${path}`, {
    method,
    headers: { authorization: `Bearer ${keys.controlToken}` },
    ...(body !== undefined && { body }),
  });
}
