import { messageLimits } from '../../catalogue/messageLimits.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { customRrpcPrefix } from '../../device/topics.ts';
import type { TopicCategory } from '../deviceDirectory.ts';
import { covers, fillIn } from '../topicPattern.ts';

/** The system's topics, and what a device may do with them (facts A8, B1 to B10). */
const systemTopics: readonly TopicCategory[] = [
  { pattern: '/sys/${productKey}/${deviceName}/thing/#', permission: 'ALL' },
  { pattern: '/sys/${productKey}/${deviceName}/rrpc/#', permission: 'ALL' },
  { pattern: '/broadcast/${productKey}/#', permission: 'SUB' },
  { pattern: '/shadow/update/${productKey}/${deviceName}', permission: 'PUB' },
  { pattern: '/shadow/get/${productKey}/${deviceName}', permission: 'SUB' },
  { pattern: '/ext/ntp/${productKey}/${deviceName}/request', permission: 'PUB' },
  { pattern: '/ext/ntp/${productKey}/${deviceName}/response', permission: 'SUB' },
  { pattern: '/ext/session/${productKey}/${deviceName}/#', permission: 'ALL' },
  { pattern: '/ext/error/${productKey}/${deviceName}', permission: 'SUB' },
  { pattern: '/ota/device/inform/${productKey}/${deviceName}', permission: 'PUB' },
  { pattern: '/ota/device/progress/${productKey}/${deviceName}', permission: 'PUB' },
  { pattern: '/ota/device/request/${productKey}/${deviceName}', permission: 'PUB' },
  { pattern: '/ota/device/upgrade/${productKey}/${deviceName}', permission: 'SUB' },
];

/** Only for devices that log in with the option ext=1. */
const customRrpcTopics: readonly TopicCategory[] = [{ pattern: `${customRrpcPrefix}+/#`, permission: 'ALL' }];

export interface PermissionQuery {
  readonly device: DeviceName;
  /** Whether the device logged in with ext=1. */
  readonly ext: boolean;
  /** The custom categories of its product. */
  readonly categories: readonly TopicCategory[];
  readonly action: 'PUB' | 'SUB';
  /** The topic of a PUBLISH, or the filter of a SUBSCRIBE. */
  readonly topic: string;
}

/** Why a device may not publish on a topic or subscribe to a filter; undefined where it may. */
export function topicRefusal({ device, ext, categories, action, topic }: PermissionQuery): string | undefined {
  // The request's id is the platform's addition to a topic, and does not count.
  const ownPart = topic.startsWith(customRrpcPrefix) ? topic.slice(topic.indexOf('/', customRrpcPrefix.length)) : topic;
  if (Buffer.byteLength(ownPart) > messageLimits.topicBytes)
    return `the topic is longer than ${messageLimits.topicBytes} bytes`;
  const covering = [...systemTopics, ...categories, ...(ext ? customRrpcTopics : [])].filter(({ pattern }) =>
    covers(fillIn(pattern, device), topic),
  );
  if (covering.some(({ permission }) => permission === action || permission === 'ALL')) return undefined;
  if (covering.length > 0) return `devices may only ${action === 'PUB' ? 'subscribe to' : 'publish on'} it`;
  if (topic.startsWith(customRrpcPrefix)) return 'the device did not log in with ext=1 in its clientId';
  return 'no topic category of the product and no system topic of this device covers it';
}
