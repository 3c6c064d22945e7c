import { messageLimits } from '../../catalogue/messageLimits.ts';
import { covers } from '../../common/covers.ts';
import { eventTypes, type EmulatorEvent } from '../../protocol/emulatorEvents.ts';
import { ownerOf } from '../topicOwner.ts';
import { ControlRefusal } from './controlRefusal.ts';

/** Fields that have to be what is asked for. */
const facets = ['productKey', 'deviceName', 'messageId', 'operation'] as const;
const names = ['type', 'kind', 'about', 'topic', 'payload', ...facets] as const;

/** Which events a reader of the stream wants, and of how much of their payloads. */
export interface EventFilter {
  readonly accepts: (event: EmulatorEvent) => boolean;
  /** How much of a message's payload goes with an event, in bytes; 0: none. */
  readonly payloadBytes: number;
}

/** Reads what the query of a reader asks for. Throws ControlRefusal for what is no filter. */
export function readEventFilter(query: URLSearchParams): EventFilter {
  for (const name of query.keys()) {
    if (names.some((known) => known === name)) continue;
    throw new ControlRefusal(400, `Events are chosen by ${names.join(', ')}, not by ${name}.`);
  }
  const tests = [typeTest(query), kindTest(query), aboutTest(query), topicTest(query), ...facetTests(query)];
  const asked = tests.filter((test) => test !== undefined);
  return { accepts: (event) => asked.every((test) => test(event)), payloadBytes: payloadBytesOf(query) };
}

type EventTest = EventFilter['accepts'];

function typeTest(query: URLSearchParams): EventTest | undefined {
  const types = query.get('type')?.split(',');
  for (const type of types ?? []) {
    if (!eventTypes.some((known) => known === type)) {
      throw new ControlRefusal(400, `type is one or more of ${eventTypes.join(',')}, not ${type}.`);
    }
  }
  return types && ((event) => types.includes(event.type));
}

function kindTest(query: URLSearchParams): EventTest | undefined {
  const kinds = query.get('kind')?.split(',');
  return kinds && (({ kind }) => typeof kind === 'string' && kinds.includes(kind));
}

/** Messages from a device, to it, or on one of its topics; broadcasts of its product too. */
function aboutTest(query: URLSearchParams): EventTest | undefined {
  const about = query.get('about');
  if (about === null) return undefined;
  const [productKey, deviceName, ...rest] = about.split('/');
  if (!productKey || deviceName === '' || rest.length > 0) {
    throw new ControlRefusal(400, 'about is a ProductKey, or ProductKey/DeviceName.');
  }
  const broadcasts = `/broadcast/${productKey}/`;
  const isMeant = (named: unknown): boolean => {
    const device = (named ?? {}) as { readonly productKey?: unknown; readonly deviceName?: unknown };
    return device.productKey === productKey && (deviceName === undefined || device.deviceName === deviceName);
  };
  return (event) => {
    const { topic } = event;
    if (isMeant(event) || isMeant(event['receiver'])) return true;
    return typeof topic === 'string' && (topic.startsWith(broadcasts) || isMeant(ownerOf(topic)));
  };
}

/** Events that name a topic which this one, where it has wildcards, matches. */
function topicTest(query: URLSearchParams): EventTest | undefined {
  const filter = query.get('topic');
  if (filter === null) return undefined;
  return ({ topic }) => typeof topic === 'string' && covers(filter, topic);
}

function facetTests(query: URLSearchParams): readonly EventTest[] {
  return facets.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [(event: EmulatorEvent) => event[name] === value];
  });
}

function payloadBytesOf(query: URLSearchParams): number {
  const text = query.get('payload') ?? '0';
  const bytes = /^\d{1,7}$/.test(text) ? Number(text) : Infinity;
  if (bytes <= messageLimits.bytes) return bytes;
  throw new ControlRefusal(400, `payload is a number of bytes, at most ${messageLimits.bytes}.`);
}
