import type { ErrorCode } from '../../catalogue/errorCodes.ts';
import { routeDestinationLimit } from '../../catalogue/topicRoutes.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import { readCustomTopic } from './customTopics.ts';
import type { Handler, HandlerContext, Handlers } from './handler.ts';

/** Destinations that cannot be taken are named; the call fails where none can. */
const createTopicRouteTable: Handler<'CreateTopicRouteTable'> = (context, { SrcTopic, DstTopic }) => {
  const { store } = context;
  const source = requireSource(context, SrcTopic, true);
  const wanted = [...new Set(DstTopic)];
  const routes = wanted.flatMap((topic) => {
    const { device, problem } = readCustomTopic(context, topic);
    if (!device || problem || topic === SrcTopic) return [];
    return [{ source: SrcTopic, destination: topic, sourceDeviceId: source.id, destinationDeviceId: device.id }];
  });
  const all = new Set([...store.topicRoutes.destinationsOf(SrcTopic), ...routes.map(({ destination }) => destination)]);
  if (all.size > routeDestinationLimit) {
    throw new BusinessRefusal('iot.messagebroker.DestTopicNameArraySizeIsLarge');
  }
  const taken = new Set(routes.map(({ destination }) => destination));
  store.transaction(() => routes.forEach((route) => store.topicRoutes.insert(route)));
  return resultOf(wanted, taken, 'iot.messagebroker.CreateTopicRouteFailed');
};

const deleteTopicRouteTable: Handler<'DeleteTopicRouteTable'> = (context, { SrcTopic, DstTopic }) => {
  const { store } = context;
  requireSource(context, SrcTopic, false);
  const wanted = [...new Set(DstTopic)];
  const ended = store.transaction(() => wanted.filter((topic) => store.topicRoutes.delete(SrcTopic, topic)));
  return resultOf(wanted, new Set(ended), 'iot.messagebroker.DeleteTopicRouteFailed');
};

const queryTopicRouteTable: Handler<'QueryTopicRouteTable'> = (context, { Topic }) => {
  requireTopic(context, Topic);
  return { DstTopics: context.store.topicRoutes.destinationsOf(Topic) };
};

const queryTopicReverseRouteTable: Handler<'QueryTopicReverseRouteTable'> = (context, { Topic }) => {
  requireTopic(context, Topic);
  return { SrcTopics: context.store.topicRoutes.sourcesOf(Topic) };
};

function resultOf(wanted: readonly string[], done: ReadonlySet<string>, failure: ErrorCode) {
  const failed = wanted.filter((topic) => !done.has(topic));
  if (done.size === 0) throw new BusinessRefusal(failure, `None of the destinations can be used: ${failed.join(', ')}`);
  return { IsAllSucceed: failed.length === 0, FailureTopics: failed };
}

/** A route may be older than a change of the product's categories, so that only new ones ask for a category. */
function requireSource(context: HandlerContext, topic: string, isNew: boolean): DeviceWithProduct {
  const { device, problem } = readCustomTopic(context, topic);
  if (device && !(problem && isNew)) return device;
  if (problem === 'product') throw new BusinessRefusal('iot.messagebroker.NotMatchedProductKeyWithSrcTopicOwner');
  if (problem === 'device') throw new BusinessRefusal('iot.device.NotExistedDevice');
  throw new BusinessRefusal('iot.messagebroker.InvalidFormattedSrcTopicName');
}

function requireTopic(context: HandlerContext, topic: string): void {
  const { device, problem } = readCustomTopic(context, topic);
  if (device) return;
  if (problem === 'product') throw new BusinessRefusal('iot.prod.NotExistedProduct');
  if (problem === 'device') throw new BusinessRefusal('iot.device.NotExistedDevice');
  throw new BusinessRefusal('iot.messagebroker.InvalidFormattedTopicName');
}

/** Operations on routes between topics (reference 2.7.5 to 2.7.8). */
export const topicRoutes = {
  CreateTopicRouteTable: createTopicRouteTable,
  DeleteTopicRouteTable: deleteTopicRouteTable,
  QueryTopicRouteTable: queryTopicRouteTable,
  QueryTopicReverseRouteTable: queryTopicReverseRouteTable,
} satisfies Partial<Handlers>;
