/** How long to wait for an answer, in ms. An operation with a Timeout of its own (RRpc) may take that long to give one. */
export function defaultTimeout(wire: ReadonlyMap<string, string>): number {
  const wait = wire.get('Timeout');
  return wait === undefined ? 10_000 : Number(wait) + 5_000;
}
