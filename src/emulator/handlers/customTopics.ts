import { systemTopicPrefixes } from '../../catalogue/systemTopicPrefixes.ts';
import { covers } from '../../common/covers.ts';
import { fillIn } from '../../device/fillIn.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import { isTopicName } from '../topicName.ts';
import type { HandlerContext } from './handler.ts';

/** The device that a custom topic is of, and the first thing that keeps the topic from being one. */
export type CustomTopic =
  | { readonly device: DeviceWithProduct; readonly problem?: 'category' | undefined }
  | { readonly device?: undefined; readonly problem: 'form' | 'product' | 'device' };

/**
 * Reads a whole topic as one of a device of the request's region: `/ProductKey/DeviceName/…`, which a category of the
 * product matches. What devices may do with it does not matter to the cloud.
 */
export function readCustomTopic({ store, regionId }: HandlerContext, topic: string): CustomTopic {
  const [, productKey = '', deviceName = ''] = topic.split('/');
  if (!isTopicName(topic) || systemTopicPrefixes.has(productKey)) return { problem: 'form' };
  if (!store.products.find(regionId, productKey)) return { problem: 'product' };
  const device = store.devices.find(productKey, deviceName);
  if (!device) return { problem: 'device' };
  const isCovered = store.topics
    .ofProduct(productKey)
    .some(({ pattern }) => covers(fillIn(pattern, { productKey, deviceName }), topic));
  return isCovered ? { device } : { device, problem: 'category' };
}
