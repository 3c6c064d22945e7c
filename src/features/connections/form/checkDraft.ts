import { isRegionName } from '../../../catalogue/regions.ts';
import * as l10n from '../../../common/l10n.ts';
import { splitList } from '../../../common/splitList.ts';
import { isInstanceId } from '../storedConnections.ts';
import type { ConnectionDraft } from './connectionDraft.ts';
import { trimUnseen } from './trimUnseen.ts';

const longestName = 40;

/** As the platform writes its regions: `cn-beijing`, `us-west-1`. */
const regionLike = /^(?:af|ap|cn|eu|me|na|sa|us)-[a-z0-9-]+$/i;

/** Why `name` cannot be the name of a connection, in words; `taken` are the names of the others. */
export function nameProblem(name: string, taken: readonly string[]): string | undefined {
  const text = trimUnseen(name);
  if (text === '') return l10n.t('Give the connection a name, such as “Plant East”.');
  if (text.length > longestName) return l10n.t('At most {0} characters; there are {1}.', longestName, text.length);
  if (regionLike.test(text)) {
    return l10n.t('That may be a region. The setting fleetbook.endpoints must tell both apart: choose another name.');
  }
  const isTaken = taken.some((other) => other.toLowerCase() === text.toLowerCase());
  return isTaken ? l10n.t('There is a connection “{0}” already. Choose another name.', text) : undefined;
}

/** What no key has inside: blanks, and what comes along with a paste and nobody sees, such as a zero-width space. */
const foreign = /[^\x21-\x7e]/;

/** What is said of a part of a key. */
interface PasteWords {
  /** Where there is nothing; undefined where that is fine. */
  readonly missing: string | undefined;
  readonly impure: string;
}

/** Keys are pasted, so what goes wrong is a part, or a blank, too much. */
function pasteProblem(text: string, { missing, impure }: PasteWords): string | undefined {
  const pasted = trimUnseen(text);
  if (pasted === '') return missing;
  return foreign.test(pasted) ? impure : undefined;
}

export function accessKeyIdProblem(text: string): string | undefined {
  return pasteProblem(text, {
    missing: l10n.t('Enter the AccessKey ID, which the console shows under “AccessKey pairs”.'),
    impure: l10n.t('An AccessKey ID has no blanks and no invisible or foreign characters. Paste the ID alone.'),
  });
}

/** `hasOne`: whether one is known, which an empty text keeps. */
export function secretProblem(text: string, hasOne: boolean): string | undefined {
  return pasteProblem(text, {
    missing: hasOne ? undefined : l10n.t('Enter the AccessKey secret that belongs to the ID.'),
    impure: l10n.t('An AccessKey secret has no blanks and no invisible or foreign characters. Paste the secret alone.'),
  });
}

/** The ID of a temporary key begins with `STS.`, and such a key is worth nothing without its token. */
export function tokenProblem(text: string, accessKeyId: string): string | undefined {
  const isTemporary = accessKeyId.startsWith('STS.');
  return pasteProblem(text, {
    missing: isTemporary
      ? l10n.t('An ID that begins with STS. is of a temporary key: enter the security token that was issued with it.')
      : undefined,
    impure: l10n.t('A security token has no blanks and no invisible or foreign characters. Paste the token alone.'),
  });
}

/** Empty where the connection has no instance of its own. */
export function instanceProblem(text: string): string | undefined {
  const id = trimUnseen(text);
  if (id === '' || isInstanceId(id)) return undefined;
  return l10n.t(
    'An instance ID has letters, digits, hyphens and underscores only, as iot-060a0000. Paste the ID alone.',
  );
}

/** The IDs of regions in a text, separated by commas or blanks. */
export function parseRegions(text: string): readonly string[] {
  return [...new Set(splitList(text))];
}

export function regionsProblem(text: string): string | undefined {
  const ids = parseRegions(text);
  const wrong = ids.find((id) => !isRegionName(id));
  if (wrong !== undefined)
    return l10n.t('“{0}” cannot be a region. Write IDs such as cn-beijing, separated by commas.', wrong);
  return ids.length === 0 ? l10n.t('Enter the ID of a region, such as cn-beijing.') : undefined;
}

/** What is missing in a draft: the field and the words. */
export function draftProblem(
  draft: ConnectionDraft,
  taken: readonly string[],
): { readonly field: keyof ConnectionDraft; readonly words: string } | undefined {
  const ofKey = {
    accessKeyId: accessKeyIdProblem(draft.accessKeyId),
    accessKeySecret: secretProblem(draft.accessKeySecret, false),
    securityToken: tokenProblem(draft.securityToken, draft.accessKeyId),
  };
  const problems = {
    name: nameProblem(draft.name, taken),
    ...(draft.source ? {} : ofKey),
    iotInstanceId: instanceProblem(draft.iotInstanceId),
    regionIds: draft.regionIds.length === 0 ? l10n.t('Choose at least one region.') : undefined,
  };
  for (const [field, words] of Object.entries(problems)) {
    if (words !== undefined) return { field: field as keyof ConnectionDraft, words };
  }
  return undefined;
}
