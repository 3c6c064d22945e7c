import type { CloneEntry, CloneKind, CloneOutcome } from './cloneEntry.ts';

export interface CloneResult {
  /** Where it was copied from, in words. */
  readonly from: string;
  readonly entries: readonly CloneEntry[];
  /** Why it ended before the end; absent where it did not. */
  readonly ended?: string | undefined;
}

const outcomes: Readonly<Record<CloneOutcome, string>> = {
  copied: 'copied',
  replaced: 'replaced',
  same: 'there already',
  kept: 'left as it was',
  failed: 'not copied',
};

const kinds: readonly CloneKind[] = [
  'product',
  'thing model',
  'topic',
  'device',
  'tags',
  'desired state',
  'topology',
  'route',
  'rule',
  'rule action',
];

/** Of which there may be as many as devices: they are counted, and only named where something is to be said. */
const counted: ReadonlySet<CloneKind> = new Set(['device', 'desired state', 'route']);

/** What no operation of the API gives away or takes, whatever was chosen. */
const never = [
  'Secrets of products and devices: those of the copies are new, so a real device logs in to the emulator only with its new secret. IotIds and the ids of rules are new as well.',
  'What devices reported in their shadows, the histories of properties, events and services, and messages that wait for a device.',
  'Topic routes from devices that were not copied, and the gateways of devices that were not copied with them.',
  'Categories of products, and what the rules deliver to: queues, tables and functions are stand-ins here.',
];

/** The report on a copy, as Markdown: what could not be copied comes first. */
export function describeClone({ from, entries, ended }: CloneResult): string {
  const of = (outcome: CloneOutcome) => entries.filter((entry) => entry.outcome === outcome);
  const counts = kinds.flatMap((kind) => {
    const ofKind = entries.filter((entry) => entry.kind === kind);
    if (ofKind.length === 0) return [];
    const cells = (Object.keys(outcomes) as CloneOutcome[]).map(
      (outcome) => ofKind.filter((entry) => entry.outcome === outcome).length,
    );
    return [`| ${kind} | ${cells.join(' | ')} |`];
  });
  const done = [...of('copied'), ...of('replaced')];
  return [
    `# Copy of ${inline(from)} in the emulator`,
    ...(ended === undefined
      ? []
      : [`**It ended before the end: ${inline(ended)}** What stands here was done all the same.`]),
    ...(counts.length === 0
      ? ['There was nothing to copy.']
      : [[`| | ${Object.values(outcomes).join(' | ')} |`, '|---|--:|--:|--:|--:|--:|', ...counts].join('\n')]),
    ...section('Could not be copied', of('failed')),
    ...section('Was there, differs, and was left as it was', of('kept')),
    ...section(
      'Was copied, but not quite as it is',
      done.filter(({ reason }) => reason !== undefined),
    ),
    ...section(
      'Was copied',
      done.filter(({ kind, reason }) => !counted.has(kind) && reason === undefined),
    ),
    ...section(
      'Was there already',
      of('same').filter(({ kind }) => !counted.has(kind)),
    ),
    ['## Is never copied', '', ...never.map((words) => `- ${words}`)].join('\n'),
    '',
  ].join('\n\n');
}

function section(title: string, entries: readonly CloneEntry[]): readonly string[] {
  if (entries.length === 0) return [];
  return [[`## ${title}`, '', ...entries.map(line)].join('\n')];
}

function line({ kind, productKey, name, reason }: CloneEntry): string {
  const owner = productKey === undefined || productKey === name ? '' : ` of ${productKey}`;
  return `- ${kind} **${inline(name)}**${owner}${reason === undefined ? '' : `: ${inline(reason)}`}`;
}

/** Names and reasons are the platform's: none of them may be read as Markdown. */
function inline(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|#]/g, '\\$&');
}
