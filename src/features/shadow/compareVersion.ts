import type * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { stringifyJson, type JsonObject } from '../../common/losslessJson.ts';
import { shadowAddress } from '../../platform/shadowUri.ts';
import type { FromShadowPage } from '../../protocol/shadowEditor.ts';
import type { SeenVersion } from '../../model/shadow/seenVersions.ts';
import { parseDesired } from './parseDesired.ts';
import { ShadowFileError } from './shadowFileError.ts';
import type { ShadowFiles } from './shadowFiles.ts';
import type { ShadowHistory } from './shadowHistory.ts';
import type { ShadowLedger } from './shadowLedger.ts';
import type { Comparisons } from '../../platform/comparisons.ts';

interface Parts {
  readonly ledger: Pick<ShadowLedger, 'cloudOf'>;
  readonly files: Pick<ShadowFiles, 'refresh'>;
  readonly history: Pick<ShadowHistory, 'read'>;
  readonly views: Pick<Comparisons, 'compare'>;
}

/**
 * Shows a version of the history beside the one that was seen before it, or beside what the platform has. Rejects where that was never read
 * and cannot be.
 */
export async function compareVersion(
  { ledger, files, history, views }: Parts,
  uri: vscode.Uri,
  { version: number, seenAt, to }: Extract<FromShadowPage, { type: 'compareVersion' }>,
): Promise<void> {
  const address = shadowAddress(uri);
  const seen = await history.read(address);
  const index = seen.findIndex((one) => one.version === number && one.seenAt === seenAt);
  const version = seen[index];
  if (!version) throw new ShadowFileError(l10n.t('This version is no longer kept.'));
  const { deviceName } = address;
  const name = describeVersion(version);
  if (to === 'current') {
    // An edit that was restored is open without a look at the platform.
    if (!ledger.cloudOf(uri)) await files.refresh(uri);
    const cloud = ledger.cloudOf(uri);
    await views.compare({
      name: `${deviceName}.shadow`,
      title: l10n.t('{0}: {1} ↔ on the platform', deviceName, name),
      before: textOf(version),
      after: wholeText(cloud?.state.desired ?? {}, cloud?.state.reported ?? {}),
    });
    return;
  }
  const previous = seen[index + 1];
  await views.compare({
    name: `${deviceName}.shadow`,
    title: `${deviceName}: ${previous ? describeVersion(previous) : l10n.t('nothing seen before')} ↔ ${name}`,
    before: previous ? textOf(previous) : wholeText({}, {}),
    after: textOf(version),
  });
}

function textOf({ desired, reported }: SeenVersion): string {
  return wholeText(parseDesired(desired), parseDesired(reported));
}

/** Both sides: some versions differ in what the device reported alone. */
function wholeText(desired: JsonObject, reported: JsonObject): string {
  return `${stringifyJson({ desired, reported }, 2)}\n`;
}

function describeVersion({ version }: SeenVersion): string {
  return l10n.t('version {0}', version);
}
