import * as l10n from '../../common/l10n.ts';
import { listKeys } from '../../model/shadow/keyPath.ts';
import { mergeDesired } from '../../model/shadow/mergeDesired.ts';
import type { SeenVersion } from '../../model/shadow/seenVersions.ts';
import type { SeenVersionView } from '../../protocol/shadowEditor.ts';
import { parseDesired } from './parseDesired.ts';

/** What the page lists, each with the keys that it changed. */
export function versionViews(seen: readonly SeenVersion[]): readonly SeenVersionView[] {
  return seen.map((one, index) => {
    const { version, seenAt } = one;
    return { version, seenAt, summary: summaryOf(one, seen[index + 1]) };
  });
}

const summaries = new WeakMap<SeenVersion, { readonly before: SeenVersion | undefined; readonly summary: string }>();

/** Made once for each: a device that reports has the list shown anew each time. */
function summaryOf(one: SeenVersion, before: SeenVersion | undefined): string {
  const known = summaries.get(one);
  if (known && known.before === before) return known.summary;
  const summary = before ? describeChange(one, before) : l10n.t('first seen');
  summaries.set(one, { before, summary });
  return summary;
}

function describeChange(one: SeenVersion, before: SeenVersion): string {
  const desired = changedKeys(before.desired, one.desired);
  const reported = changedKeys(before.reported, one.reported);
  const parts = [
    ...(desired === '' ? [] : [l10n.t('desired: {0}', desired)]),
    ...(reported === '' ? [] : [l10n.t('reported: {0}', reported)]),
  ];
  return parts.length === 0 ? l10n.t('no value changed') : parts.join('; ');
}

function changedKeys(before: string, after: string): string {
  if (before === after) return '';
  const [base, cloud] = [parseDesired(before), parseDesired(after)];
  return listKeys(mergeDesired({ base, mine: base, cloud }).taken);
}
