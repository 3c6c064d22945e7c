import { describeErrorCode, type DescribedError } from '../../catalogue/describeErrorCode.ts';
import { joinSentences } from '../../common/joinSentences.ts';
import * as l10n from '../../common/l10n.ts';
import type { RawAnswer } from '../answer/rawAnswer.ts';
import { excerpt } from './excerpt.ts';
import { lackOfRight } from '../../catalogue/lackOfRight.ts';
import { describeRight, rightToCall } from './missingRight.ts';

export interface Refusal {
  readonly operation: string;
  readonly code: string;
  readonly requestId: string | undefined;
  /** The platform's own message. */
  readonly words: string;
}

/**
 * Why the platform refused and what to do: in the catalogue's words where it knows the code, with the platform's own
 * where they may say more, else in the platform's alone. The string to sign, which the gateway repeats, is cut off: it
 * holds the AccessKeyId and all parameters.
 */
export function explainRefusal(refusal: Refusal, raw: RawAnswer): string {
  const { code, operation, requestId, words } = refusal;
  const known = describeErrorCode(code);
  const said = excerpt(words.replace(/server string to sign is.*$/is, ''), 200, raw.secrets);
  const reason = known
    ? joinSentences([
        known.meaning,
        ...addedWords(known, said),
        ...clockWords(code, raw),
        known.remedy,
        ...keyWords(code, raw),
        ...rightWords(refusal, raw),
      ])
    : asSentence(said);
  const id = requestId ? l10n.t(', RequestId {0}', excerpt(requestId, 60)) : '';
  return l10n.t('{0} failed: {1} ({2}{3})', operation, reason, excerpt(code, 80), id);
}

/** Some codes stand for several reasons, and only the platform's words tell which. */
function addedWords({ meaning, saysMore }: DescribedError, said: string): readonly string[] {
  const adds = said !== '' && lettersOf(said) !== lettersOf(meaning);
  return saysMore && adds ? [l10n.t('The platform says: {0}', asSentence(said))] : [];
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function asSentence(words: string): string {
  if (!words) return l10n.t('The platform gave no reason.');
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** Whose key it is, where that was refused and the person keeps it elsewhere. */
function keyWords(code: string, { keyFrom }: RawAnswer): readonly string[] {
  const isOfKey =
    /^(?:SignatureDoesNotMatch$|InvalidAccessKeyId\.|InvalidSecurityToken\.|Forbidden\.AccessKeyDisabled$)/;
  return keyFrom !== undefined && isOfKey.test(code) ? [l10n.t('The key is that of {0}.', keyFrom)] : [];
}

/** What has to be granted, ready to be pasted; of another service only its caller knows on what. */
function rightWords({ code, operation }: Refusal, { api = 'iot' }: RawAnswer): readonly string[] {
  const lack = api === 'iot' ? lackOfRight(code) : undefined;
  return lack ? [describeRight(rightToCall(operation), lack)] : [];
}

/** What gateways and services say of a time that is too far from theirs. */
const ofClock: ReadonlySet<string> = new Set(['InvalidTimeStamp.Expired', 'IllegalTimestamp']);

/** By how much the clocks differ, where that is what was refused and the answer says its time. */
function clockWords(code: string, raw: RawAnswer): readonly string[] {
  const minutes = Math.round((raw.receivedAt - Date.parse(raw.date)) / 60_000);
  if (!ofClock.has(code) || Number.isNaN(minutes) || minutes === 0) return [];
  const amount = Math.abs(minutes) === 1 ? l10n.t('1 minute') : l10n.t('{0} minutes', Math.abs(minutes));
  return [
    l10n.t(
      "The clock of this computer is {0} {1} the platform's.",
      amount,
      minutes > 0 ? l10n.t('ahead of') : l10n.t('behind'),
    ),
  ];
}
