import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';
import { markdownText } from '../markdownText.ts';
import type { BulkReport, ReportedFailure } from './bulkReport.ts';

/** The report as Markdown that reads well as it is: the counts, then what failed by its reason, what was not begun, and the rest. */
export function formatBulkReport(report: BulkReport): string {
  const { title, place, startedAt, duration, succeeded, failed, notBegun, givenUp } = report;
  const began = new Date(startedAt).toISOString().replace('T', ' ').slice(0, 19);
  const total = succeeded.length + failed.length + notBegun.length;
  const counts = [
    [l10n.t('succeeded'), succeeded.length],
    [l10n.t('failed'), failed.length],
    [l10n.t('not begun'), notBegun.length],
    [l10n.t('in all'), total],
  ] as const;
  const width = Math.max(...counts.map(([, value]) => count(value).length));
  const lines = [
    `# ${markdownText(title)}`,
    '',
    l10n.t('{0}. Began {1} UTC, took {2}.', markdownText(place), began, describeDuration(duration)),
    '',
    ...counts.map(([words, value]) => `    ${count(value).padStart(width)}  ${words}`),
    ...(givenUp === undefined ? [] : ['', l10n.t('The rest was given up: {0}', markdownText(givenUp))]),
    ...section(failed, l10n.t('failed'), failureLines),
    ...section(notBegun, l10n.t('not begun'), listLines),
    ...section(succeeded, l10n.t('succeeded'), listLines),
  ];
  return `${lines.join('\n')}\n`;
}

/** `41 s`, `3 min 20 s`; at least a second. */
export function describeDuration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return l10n.t('{0} s', seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return seconds % 60 === 0 ? l10n.t('{0} min', minutes) : l10n.t('{0} min {1} s', minutes, seconds % 60);
  return minutes % 60 === 0
    ? l10n.t('{0} h', minutes / 60)
    : l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}

function section<T>(items: readonly T[], words: string, linesOf: (items: readonly T[]) => readonly string[]) {
  return items.length === 0 ? [] : ['', `## ${count(items.length)} ${words}`, ...linesOf(items)];
}

function listLines(devices: readonly string[]): readonly string[] {
  return ['', ...devices.map((device) => `- ${markdownText(device)}`)];
}

function failureLines(failures: readonly ReportedFailure[]): readonly string[] {
  const byCode = Map.groupBy(
    failures,
    ({ code, isUnknown }) => `${code}${isUnknown ? l10n.t(', may have been done all the same') : ''}`,
  );
  return [...byCode].flatMap(([code, group]) => {
    const reasons = new Set(group.map(({ reason }) => reason));
    const [common] = reasons.size === 1 ? reasons : [];
    const lines = group.map(({ device, reason, requestId }) => {
      const facts = [
        ...(common === undefined ? [markdownText(reason)] : []),
        ...(requestId ? [l10n.t('RequestId {0}', requestId)] : []),
      ];
      return `- ${[markdownText(device), ...facts].join('  ')}`;
    });
    return [
      '',
      `### ${code}: ${count(group.length)}`,
      ...(common === undefined ? [] : ['', markdownText(common)]),
      '',
      ...lines,
    ];
  });
}
