import type { ServerResponse } from 'node:http';
import type { Disposable } from '../../common/disposableStore.ts';
import type { EmulatorEvent } from '../../protocol/emulatorEvents.ts';
import { describePayload } from '../traces/describePayload.ts';
import type { EventHub } from '../traces/eventHub.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readEventFilter, type EventFilter } from './eventFilter.ts';

/** What may wait for a slow reader, in bytes; what comes then is dropped and counted. */
const backlog = 1024 * 1024;

/** How often something is written where nothing happens, in ms: a dead peer is noticed by it. */
const heartbeat = 15_000;

/** What happens in the emulator, as it happens: a line of JSON for each event, or server-sent events where those are asked for. */
export function eventRoutes(events: EventHub): readonly ControlRoute[] {
  return [
    {
      method: 'GET',
      path: 'events',
      handle({ query, request }) {
        const filter = readEventFilter(query);
        const isStream = (request.headers.accept ?? '').includes('text/event-stream');
        return {
          contentType: isStream ? 'text/event-stream;charset=utf-8' : 'application/x-ndjson;charset=utf-8',
          write: (response) => writeEvents(response, events, filter, isStream ? asStream : asLine),
        };
      },
    },
  ];
}

function writeEvents(
  response: ServerResponse,
  events: EventHub,
  { accepts, payloadBytes }: EventFilter,
  encode: (event: object) => string,
): Disposable {
  let dropped = 0;
  const confess = () => {
    if (dropped > 0) response.write(encode({ type: 'dropped', count: dropped }));
    dropped = 0;
  };
  const watching = events.watch((event, payload) => {
    // A slow reader may still be busy with what came before the end. What is written then ends the process.
    if (response.writableEnded) return;
    if (event === 'end') response.end();
    else if (!accepts(event)) return;
    else if (response.writableLength > backlog) dropped += 1;
    else {
      confess();
      response.write(encode(described(event, payload, payloadBytes)));
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

/** What an event tells, and of its payload as much as its reader asked for. */
function described(event: EmulatorEvent, payload: Uint8Array | undefined, limit: number): object {
  const { topic } = event;
  if (!payload || limit === 0 || typeof topic !== 'string') return event;
  const isWhole = payload.length <= limit;
  return { ...event, ...describePayload({ topic, payload: isWhole ? payload : payload.subarray(0, limit), isWhole }) };
}

function asLine(event: object): string {
  return `${JSON.stringify(event)}\n`;
}

function asStream(event: object): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
