import * as l10n from '../common/l10n.ts';

import type { ErrorCode } from './errorCodes.ts';
import { messageLimits } from './messageLimits.ts';
import { deviceName } from './sharedParameters.ts';
import { topicLevels } from './topicLevels.ts';

/** Where a rule takes its messages from (facts C3): 0 system topics, 1 custom topics, 2 the status of devices. */
export type TopicType = 0 | 1 | 2;

/** System topics that a rule can take, behind the level of the device. */
const systemTopics = [
  /^thing\/event\/[A-Za-z0-9_]+\/post$/,
  /^thing\/(?:topo\/)?lifecycle$/,
  /^thing\/list\/found$/,
  /^thing\/downlink\/reply\/message$/,
  /^mqtt\/status$/,
];

const device = new RegExp(`^(?:${deviceName.pattern}|\\+)$`);
const customLevels = new RegExp(`^(?:${topicLevels})$`);

/** The type that a ShortTopic looks like, for who does not say. */
export function topicTypeOf(shortTopic: string): TopicType {
  const { levels } = split(shortTopic);
  if (levels === undefined) return shortTopic === '#' ? 1 : 2;
  return levels.startsWith('thing/') || levels === 'mqtt/status' ? 0 : 1;
}

/** The topics of the messages that a rule takes, as a filter with + and #: what stands behind FROM. */
export function ruleTopicFilter(productKey: string, shortTopic: string, type: TopicType): string {
  if (type === 2) return `/as/mqtt/status/${productKey}/${shortTopic}`;
  return type === 0 && !shortTopic.endsWith('/mqtt/status')
    ? `/sys/${productKey}/${shortTopic}`
    : `/${productKey}/${shortTopic}`;
}

/** What is wrong with a rule's topic; undefined where nothing is. */
export function ruleTopicProblem(
  shortTopic: string,
  type: TopicType,
): { readonly code: ErrorCode; readonly detail: string } | undefined {
  const malformed = (detail: string) => ({ code: 'iot.messagebroker.InvalidFormattedTopicName', detail }) as const;
  const { first, levels } = split(shortTopic);
  if (new TextEncoder().encode(shortTopic).length > messageLimits.topicBytes)
    return malformed(l10n.t('A topic has at most {0} bytes.', messageLimits.topicBytes));
  if (type === 1 && shortTopic === '#') return undefined;
  if (!device.test(first)) return malformed(l10n.t('ShortTopic begins with a DeviceName, or with + for every device.'));
  if (type === 2)
    return levels === undefined ? undefined : malformed(l10n.t('The status of devices has DeviceName alone, or +.'));
  if (levels === undefined) return malformed(l10n.t('ShortTopic has levels behind DeviceName, as +/user/update.'));
  if (type === 0 && !systemTopics.some((pattern) => pattern.test(levels)))
    return { code: 'iot.ruleng.IncorrectSysTopic', detail: l10n.t('Rules cannot take the system topic {0}.', levels) };
  if (type === 1 && !customLevels.test(levels))
    return malformed(l10n.t('The levels of a custom topic are letters, digits and underscores, + or a last #.'));
  return undefined;
}

/** The device's level, and those behind it, where there are any. */
function split(shortTopic: string): { readonly first: string; readonly levels: string | undefined } {
  const slash = shortTopic.indexOf('/');
  if (slash === -1) return { first: shortTopic, levels: undefined };
  return { first: shortTopic.slice(0, slash), levels: shortTopic.slice(slash + 1) };
}
