import { count } from '../../common/count.ts';
import { markdownText } from '../markdownText.ts';
import * as l10n from '../../common/l10n.ts';

import type { CloneEntry, CloneKind, CloneOutcome } from './cloneEntry.ts';

export interface CloneResult {
  /** Where it was copied from, in words. */
  readonly from: string;
  readonly entries: readonly CloneEntry[];
  /** Why it ended before the end; absent where it did not. */
  readonly ended?: string | undefined;
}

const outcomes: Readonly<Record<CloneOutcome, string>> = {
  copied: l10n.t('copied'),
  replaced: l10n.t('replaced'),
  same: l10n.t('already there'),
  kept: l10n.t('left as it was'),
  failed: l10n.t('not copied'),
  removed: l10n.t('removed'),
};

/** In the order of the report. */
const kinds: Readonly<Record<CloneKind, string>> = {
  product: l10n.t('product'),
  thingModel: l10n.t('thing model'),
  topic: l10n.t('topic category'),
  device: l10n.t('device'),
  tags: l10n.t('tags'),
  desiredState: l10n.t('desired state'),
  topology: l10n.t('gateway'),
  route: l10n.t('topic route'),
  rule: l10n.t('rule'),
  ruleAction: l10n.t('rule action'),
};

/** Of which there may be as many as devices: they are counted, and only named where something is to be said. */
const counted: ReadonlySet<CloneKind> = new Set(['device', 'tags', 'desiredState', 'route']);

/** What no operation of the API gives away or takes, whatever was chosen. */
const never = [
  l10n.t(
    'Secrets of products and devices: those of the copies are new, so a real device logs in to the emulator only with its new secret; what was there keeps its own. IotIds and the ids of rules are new as well.',
  ),
  l10n.t(
    'What devices reported in their shadows, the histories of properties, events and services, and messages that wait for a device.',
  ),
  l10n.t('Topic routes from devices that were not copied, and the gateways of devices that were not copied with them.'),
  l10n.t('Categories of products, and what the rules deliver to: queues, tables and functions are stand-ins here.'),
];

/** The report on a copy, as Markdown: what could not be copied comes first. */
export function describeClone({ from, entries, ended }: CloneResult): string {
  const of = (outcome: CloneOutcome) => entries.filter((entry) => entry.outcome === outcome);
  const counts = (Object.keys(kinds) as CloneKind[]).flatMap((kind) => {
    const ofKind = entries.filter((entry) => entry.kind === kind);
    if (ofKind.length === 0) return [];
    const cells = (Object.keys(outcomes) as CloneOutcome[]).map(
      (outcome) => ofKind.filter((entry) => entry.outcome === outcome).length,
    );
    return [`| ${kinds[kind]} | ${cells.join(' | ')} |`];
  });
  const done = [...of('copied'), ...of('replaced')];
  const plain = done.filter(({ reason }) => reason === undefined);
  return [
    l10n.t('# Copy of {0} in the emulator', markdownText(from)),
    ...(ended === undefined
      ? []
      : [l10n.t('**The copy stopped early: {0}** What is listed here was done.', markdownText(ended))]),
    ...(counts.length === 0
      ? [l10n.t('There was nothing to copy.')]
      : [[`| | ${Object.values(outcomes).join(' | ')} |`, '|---|--:|--:|--:|--:|--:|--:|', ...counts].join('\n')]),
    ...section(l10n.t('Could not be copied'), of('failed')),
    ...section(
      l10n.t('Already there and different: left as it was'),
      of('kept').filter(({ kind }) => !counted.has(kind)),
    ),
    ...section(l10n.t('Removed: the connection does not have it'), of('removed')),
    ...section(
      l10n.t('Copied with differences'),
      done.filter(({ reason }) => reason !== undefined),
    ),
    ...section(
      l10n.t('Copied'),
      plain.filter(({ kind }) => !counted.has(kind)),
      plain.filter(({ kind }) => counted.has(kind)).length,
    ),
    ...section(
      l10n.t('Already there'),
      of('same').filter(({ kind }) => !counted.has(kind)),
    ),
    ...next({ entries, isEnded: ended !== undefined }),
    [l10n.t('## Never copied'), '', ...never.map((words) => `- ${words}`)].join('\n'),
    '',
  ].join('\n\n');
}

/** What a person can do now, where something is missing or can be tried. */
function next({ entries, isEnded }: { readonly entries: readonly CloneEntry[]; readonly isEnded: boolean }) {
  const has = (outcome: CloneOutcome, kind?: CloneKind) =>
    entries.some((entry) => entry.outcome === outcome && (kind === undefined || entry.kind === kind));
  const left = entries.filter(({ kind, outcome }) => kind === 'device' && outcome === 'kept').length;
  const steps = [
    ...(has('failed') || isEnded
      ? [
          l10n.t(
            'Copy the same again once the causes are gone: what is missing comes. With “Replace what differs”, what is there in part is completed, too.',
          ),
        ]
      : []),
    ...(left > 0
      ? [
          l10n.t(
            'Devices that were there and left, with their tags, desired states, gateways and routes: {0}. Copy again with “Replace what differs” to have them as they are in the connection. Their secrets stay.',
            count(left),
          ),
        ]
      : []),
    ...(has('copied', 'device')
      ? [l10n.t('“Run as Virtual Device…” in the menu of a device lets the copies run, each with its new secret.')]
      : []),
  ];
  return steps.length === 0
    ? []
    : [[l10n.t('## What to do next'), '', ...steps.map((words) => `- ${words}`)].join('\n')];
}

/** `more`: how many others the table counts, which are not named. */
function section(title: string, entries: readonly CloneEntry[], more = 0): readonly string[] {
  if (entries.length === 0) return [];
  const rest =
    more === 0
      ? []
      : [l10n.t('- and what the table counts of devices, tags, desired states and routes: {0}', count(more))];
  return [[`## ${title}`, '', ...entries.map(line), ...rest].join('\n')];
}

function line({ kind, productKey, name, reason }: CloneEntry): string {
  const owner = productKey === undefined || productKey === name ? '' : l10n.t(' of {0}', productKey);
  return `- ${kinds[kind]} **${markdownText(name)}**${owner}${reason === undefined ? '' : `: ${markdownText(reason)}`}`;
}
