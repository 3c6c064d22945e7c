import type * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { shadowAddress } from '../../platform/shadowUri.ts';
import type { FromShadowPage, SeenVersionView } from '../../protocol/shadowEditor.ts';
import { desiredText } from '../../model/shadow/desiredText.ts';
import { mergeDesired } from '../../model/shadow/mergeDesired.ts';
import { listKeys } from '../../model/shadow/keyPath.ts';
import type { SeenVersion } from '../../model/shadow/seenVersions.ts';
import { parseDesired } from './parseDesired.ts';
import { ShadowFileError } from './shadowFileError.ts';
import type { ShadowHistory } from './shadowHistory.ts';
import type { ShadowLedger } from './shadowLedger.ts';
import type { Comparisons } from '../../platform/comparisons.ts';

interface Parts {
  readonly ledger: ShadowLedger;
  readonly history: ShadowHistory;
  readonly views: Comparisons;
}

/** Shows a version of the history beside the one that was seen before it, or beside what the platform has. */
export async function compareVersion(
  { ledger, history, views }: Parts,
  uri: vscode.Uri,
  { first, seenAt, to }: Extract<FromShadowPage, { type: 'compareVersion' }>,
): Promise<void> {
  const address = shadowAddress(uri);
  const seen = await history.read(address);
  const index = seen.findIndex((one) => one.first === first && one.seenAt === seenAt);
  const version = seen[index];
  if (!version) throw new ShadowFileError(l10n.t('This version is no longer kept.'));
  const { deviceName } = address;
  const name = describeVersions(version);
  if (to === 'current') {
    const cloud = ledger.cloudOf(uri);
    await views.compare({
      name: `${deviceName}.shadow`,
      title: l10n.t('{0}: {1} ↔ on the platform', deviceName, name),
      before: version.text,
      after: desiredText(cloud?.state.desired),
    });
    return;
  }
  const previous = seen[index + 1];
  await views.compare({
    name: `${deviceName}.shadow`,
    title: `${deviceName}: ${previous ? describeVersions(previous) : l10n.t('nothing seen before')} ↔ ${name}`,
    before: previous?.text ?? desiredText(undefined),
    after: version.text,
  });
}

/** What the page lists, each with the keys that it changed. */
export function versionViews(seen: readonly SeenVersion[]): readonly SeenVersionView[] {
  return seen.map(({ first, last, seenAt, text }, index) => ({
    ...{ first, last, seenAt },
    summary: summaryOf(text, seen[index + 1]?.text),
  }));
}

function summaryOf(text: string, before: string | undefined): string {
  if (before === undefined) return l10n.t('first seen');
  const [base, cloud] = [parseDesired(before), parseDesired(text)];
  return listKeys(mergeDesired({ base, mine: base, cloud }).taken);
}

function describeVersions({ first, last }: SeenVersion): string {
  return first === last ? l10n.t('version {0}', first) : l10n.t('versions {0} to {1}', first, last);
}
