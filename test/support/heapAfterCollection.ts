import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** How many bytes of this process's heap are in use, once what nobody needs is gone. */
export function heapAfterCollection(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
