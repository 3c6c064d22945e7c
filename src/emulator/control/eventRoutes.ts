import type { ServerResponse } from 'node:http';
import type { Disposable } from '../../common/disposableStore.ts';
import { eventTypes, type EmulatorEvent } from '../../protocol/emulatorEvents.ts';
import type { EventHub } from '../traces/eventHub.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';

/** What may wait for a slow reader, in bytes; what comes then is dropped and counted. */
const backlog = 1024 * 1024;

/** How often something is written where nothing happens, in ms: a dead peer is noticed by it. */
const heartbeat = 15_000;

const filters = ['productKey', 'deviceName', 'messageId', 'operation'] as const;

/** What happens in the emulator, as it happens: a line of JSON for each event, or server-sent events where those are asked for. */
export function eventRoutes(events: EventHub): readonly ControlRoute[] {
  return [
    {
      method: 'GET',
      path: 'events',
      handle({ query, request }) {
        const accepts = readFilter(query);
        const isStream = (request.headers.accept ?? '').includes('text/event-stream');
        return {
          contentType: isStream ? 'text/event-stream;charset=utf-8' : 'application/x-ndjson;charset=utf-8',
          write: (response) => writeEvents(response, events, accepts, isStream ? asStream : asLine),
        };
      },
    },
  ];
}

function writeEvents(
  response: ServerResponse,
  events: EventHub,
  accepts: (event: EmulatorEvent) => boolean,
  encode: (event: object) => string,
): Disposable {
  let dropped = 0;
  const confess = () => {
    if (dropped > 0) response.write(encode({ type: 'dropped', count: dropped }));
    dropped = 0;
  };
  const watching = events.watch((event) => {
    // A slow reader may still be busy with what came before the end. What is written then ends the process.
    if (response.writableEnded) return;
    if (event === 'end') response.end();
    else if (!accepts(event)) return;
    else if (response.writableLength > backlog) dropped += 1;
    else {
      confess();
      response.write(encode(event));
    }
  });
  response.on('drain', confess);
  // The head goes out at once, and with it the certainty that events are not missed from here on.
  response.write(encode({ type: 'watching' }));
  const timer = setInterval(() => {
    if (!response.writableEnded) response.write('\n');
  }, heartbeat);
  return {
    dispose() {
      clearInterval(timer);
      watching.dispose();
    },
  };
}

/** Throws ControlRefusal for what is no filter. */
function readFilter(query: URLSearchParams): (event: EmulatorEvent) => boolean {
  for (const name of query.keys()) {
    if (name !== 'type' && !filters.some((filter) => filter === name)) {
      throw new ControlRefusal(400, `Events are chosen by type, ${filters.join(', ')}, not by ${name}.`);
    }
  }
  const types = query.get('type')?.split(',');
  for (const type of types ?? []) {
    if (!eventTypes.some((known) => known === type)) {
      throw new ControlRefusal(400, `type is one or more of ${eventTypes.join(',')}, not ${type}.`);
    }
  }
  const wanted = filters.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [{ name, value }];
  });
  return (event) => (types?.includes(event.type) ?? true) && wanted.every(({ name, value }) => event[name] === value);
}

function asLine(event: object): string {
  return `${JSON.stringify(event)}\n`;
}

function asStream(event: object): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
