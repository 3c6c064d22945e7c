/**
 * Stands where aedes has its own emitter. Messages do not pass through aedes, and what it tells itself about clients is for
 * brokers that are several.
 */
export const noEmitter = {
  on: (_topic: string, _listener: unknown, done?: () => void) => soon(done),
  removeListener: (_topic: string, _listener: unknown, done?: () => void) => soon(done),
  emit: (_packet: unknown, done?: () => void) => soon(done),
  close: soon,
};

function soon(done?: () => void): void {
  if (done) setImmediate(done);
}
