import { messageLimits } from '../../catalogue/messageLimits.ts';
import { covers } from '../../common/covers.ts';
import * as l10n from '../../common/l10n.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { customRrpcPrefix } from '../../device/topics.ts';
import type { TopicCategory } from '../deviceDirectory.ts';
import { fillIn } from '../../device/fillIn.ts';

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

/** Verdicts that are remembered for a device; it uses the same few topics again and again. */
const remembered = 256;

type Action = 'PUB' | 'SUB';

export interface DeviceTopicsOptions {
  readonly device: DeviceName;
  /** Whether the device logged in with ext=1. */
  readonly ext: boolean;
  /** The custom categories of its product: the same list for as long as nothing of it changes. */
  readonly categories: () => readonly TopicCategory[];
  /** Whether a custom topic may have the platform's number of slashes only. */
  readonly limitSlashes?: boolean | undefined;
}

/** What one device may do with which topic. Asked for every message, so it remembers its verdicts. */
export class DeviceTopics {
  readonly #options: DeviceTopicsOptions;
  /** RRPC's topics are all different, and all allowed: nothing to remember. */
  readonly #rrpc: string;
  #categories: readonly TopicCategory[] = [];
  #patterns: readonly TopicCategory[] = [];
  /** Refusals; null where there is none. */
  readonly #verdicts = { PUB: new Map<string, l10n.Saying | null>(), SUB: new Map<string, l10n.Saying | null>() };

  constructor(options: DeviceTopicsOptions) {
    this.#options = options;
    this.#rrpc = fillIn('/sys/${productKey}/${deviceName}/rrpc/', options.device);
  }

  /** Why the device may not publish on a topic, or subscribe to a filter; undefined where it may. */
  refusal(action: Action, topic: string): l10n.Saying | undefined {
    if (topic.startsWith(this.#rrpc)) return lengthRefusal(topic);
    const categories = this.#options.categories();
    if (categories !== this.#categories || this.#patterns.length === 0) this.#compile(categories);
    const verdicts = this.#verdicts[action];
    let refusal = verdicts.get(topic);
    if (refusal === undefined) {
      refusal = this.#decide(action, topic) ?? null;
      if (verdicts.size >= remembered) verdicts.clear();
      verdicts.set(topic, refusal);
    }
    return refusal ?? undefined;
  }

  #compile(categories: readonly TopicCategory[]): void {
    const { device, ext } = this.#options;
    this.#categories = categories;
    this.#patterns = [...systemTopics, ...categories, ...(ext ? customRrpcTopics : [])].map(
      ({ pattern, permission }) => ({ pattern: fillIn(pattern, device), permission }),
    );
    this.#verdicts.PUB.clear();
    this.#verdicts.SUB.clear();
  }

  #decide(action: Action, topic: string): l10n.Saying | undefined {
    // The request's id is the platform's addition to a topic, and does not count.
    const isCustomRrpc = topic.startsWith(customRrpcPrefix);
    const ownPart = isCustomRrpc ? topic.slice(topic.indexOf('/', customRrpcPrefix.length)) : topic;
    const tooLong = lengthRefusal(ownPart) ?? this.#slashRefusal(ownPart);
    if (tooLong !== undefined) return tooLong;
    const covering = this.#patterns.filter(({ pattern }) => covers(pattern, topic));
    if (covering.some(({ permission }) => permission === action || permission === 'ALL')) return undefined;
    if (covering.length > 0)
      return action === 'PUB'
        ? l10n.later('devices may only subscribe to it')
        : l10n.later('devices may only publish on it');
    if (isCustomRrpc) return l10n.later('the device did not log in with ext=1 in its clientId');
    return l10n.later('no topic category of the product and no system topic of this device covers it');
  }

  /** The system's own topics have more slashes than the platform allows others. */
  #slashRefusal(topic: string): l10n.Saying | undefined {
    if (!this.#options.limitSlashes || /^\/(?:sys|ext|shadow|ota)\//.test(topic)) return undefined;
    const slashes = topic.split('/').length - 1;
    if (slashes <= messageLimits.topicSlashes) return undefined;
    return l10n.later('the topic has {0} slashes, more than {1}', slashes, messageLimits.topicSlashes);
  }
}

function lengthRefusal(topic: string): l10n.Saying | undefined {
  const { topicBytes } = messageLimits;
  // A UTF-16 unit has three bytes at most.
  if (topic.length * 3 <= topicBytes || Buffer.byteLength(topic) <= topicBytes) return undefined;
  return l10n.later('the topic is longer than {0} bytes', topicBytes);
}
