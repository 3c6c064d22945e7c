import { covers } from '../../../common/covers.ts';

/** Whether any of a client's filters, with the QoS of each, asks for a topic with QoS 1. */
export function wantsQos1(filters: ReadonlyMap<string, number>, topic: string): boolean {
  if (filters.get(topic) === 1) return true;
  for (const [filter, qos] of filters) if (qos === 1 && covers(filter, topic)) return true;
  return false;
}
