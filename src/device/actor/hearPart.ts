import { fillIn } from '../fillIn.ts';
import type { ActorContext, ActorPart } from './actorContext.ts';

/** Hears the topics that its behaviour names, and lets the messages be counted. */
export function hearPart({ names, loaded }: ActorContext): ActorPart {
  const topics = new Set((loaded.behaviour.subscribe ?? []).map((topic) => fillIn(topic, names)));
  return { subscriptions: [...topics], hear: (topic) => topics.has(topic) };
}
