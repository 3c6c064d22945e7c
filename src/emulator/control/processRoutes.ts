import { replacedLine } from '../../protocol/leaseLine.ts';
import type { ControlRoute } from './controlRoute.ts';
import type { Leases } from './leases.ts';
import type { StateChanges } from './stateChanges.ts';

/** How often a lease's answer gets a byte, in ms: a dead peer is noticed by it. */
const heartbeat = 15_000;

export interface ProcessRouteOptions {
  /** Absent where the emulator runs until it is told to stop. */
  readonly leases?: Leases | undefined;
  readonly status: () => Readonly<Record<string, string | number>>;
  readonly onStop: () => void;
  /** Who holds a lease is told of each. */
  readonly stateChanges: Pick<StateChanges, 'onDidChange'>;
}

/** The process itself: a lease, which is an answer that stays open for as long as the caller needs the emulator; how it is; its end. */
export function processRoutes({ leases, status, onStop, stateChanges }: ProcessRouteOptions): readonly ControlRoute[] {
  return [
    {
      method: 'GET',
      path: 'lease',
      handle: () => ({
        contentType: 'text/plain',
        write(response) {
          const lease = leases?.take();
          response.write('\n');
          const say = (line: string): void => {
            if (!response.writableEnded) response.write(`${line}\n`);
          };
          const timer = setInterval(say, heartbeat, '');
          const telling = stateChanges.onDidChange((count) => {
            say(replacedLine(count));
          });
          return {
            dispose() {
              clearInterval(timer);
              telling.dispose();
              lease?.dispose();
            },
          };
        },
      }),
    },
    { method: 'GET', path: 'status', handle: () => ({ json: status() }) },
    { method: 'POST', path: 'stop', handle: () => ({ json: { stopping: 1 }, afterwards: onStop }) },
  ];
}
