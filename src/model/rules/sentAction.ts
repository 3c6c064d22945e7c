import { parseJson } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';

/** What an action does. */
interface ActionContent {
  readonly type: string;
  /** A JSON text. */
  readonly configuration: string;
}

/** An action as a person filled it in. */
export interface FilledAction extends ActionContent {
  readonly isErrorAction: boolean;
}

/** An action as the platform lists it. */
interface ListedAction extends FilledAction {
  readonly id: string;
}

/** An action on its way to the platform. */
export interface SentAction extends FilledAction {
  /** The one that it replaces; absent of a new one. */
  readonly id?: string | undefined;
  /** The ids of those that were there before a new one was sent; absent where nobody knows them. */
  readonly before?: readonly string[] | undefined;
}

/** Whether two actions do the same, however that is written. */
export function isSameAction(one: ActionContent, other: ActionContent): boolean {
  if (one.type !== other.type) return false;
  if (one.configuration === other.configuration) return true;
  try {
    return sameJson(parseJson(one.configuration), parseJson(other.configuration));
  } catch {
    return false;
  }
}

/**
 * What was sent, among what is there; undefined where it is not, or where nobody can tell. Another of the same kind may be there: only one
 * that was not there before is a new one.
 */
export function findSentAction<Action extends ListedAction>(
  { id, before, ...sent }: SentAction,
  listed: readonly Action[],
): Action | undefined {
  return listed.find(
    (one) => (id === undefined ? before?.includes(one.id) === false : one.id === id) && isSameFilled(one, sent),
  );
}

/** What may be what was sent, or may have been there before, as nobody knows what was. */
export function findUnclearAction<Action extends ListedAction>(
  { id, before, ...sent }: SentAction,
  listed: readonly Action[],
): Action | undefined {
  return id === undefined && !before ? listed.find((one) => isSameFilled(one, sent)) : undefined;
}

/**
 * What a list of the actions tells of attempts to save one, none of which was answered; the oldest is the first. `arrived` is what the last
 * that is there made of it, `unanswered` what may still come.
 */
export function settleAttempts<Action extends ListedAction>(
  attempts: readonly SentAction[],
  listed: readonly Action[],
): { readonly arrived?: Action | undefined; readonly unanswered: readonly SentAction[] } {
  for (const [index, attempt] of [...attempts.entries()].reverse()) {
    const arrived = findSentAction(attempt, listed);
    if (!arrived) continue;
    const later = attempts.slice(index + 1);
    return { arrived, unanswered: later.map((one) => ({ ...one, id: arrived.id })) };
  }
  if (attempts.some((attempt) => findUnclearAction(attempt, listed))) return { unanswered: attempts };
  // None of those is here yet, so that what comes can be told from what is here.
  const ids = listed.map(({ id }) => id);
  return { unanswered: attempts.map((one) => ({ ...one, before: one.before ?? ids })) };
}

/** What an answer says of the last attempt, which failed. */
interface FailedAttempt {
  /** It may have arrived all the same. */
  readonly isUnknown?: boolean | undefined;
  /** What it was to replace is there no more. */
  readonly isGone?: boolean | undefined;
  /** The person was told what became of those before it, or that nobody can know, and decides. */
  readonly isSettled?: boolean | undefined;
  /** The ids of the actions that were there before it was sent. */
  readonly before?: readonly string[] | undefined;
}

/** The attempts of which nobody knows whether they arrived, after the last of them failed. */
export function attemptsAfter(
  attempts: readonly SentAction[],
  { isUnknown, isGone, isSettled, before }: FailedAttempt,
): readonly SentAction[] {
  if (isGone || isSettled) return [];
  if (!isUnknown) return attempts.slice(0, -1);
  return before ? attempts.map((one) => ({ ...one, before })) : attempts;
}

function isSameFilled(one: FilledAction, other: FilledAction): boolean {
  return one.isErrorAction === other.isErrorAction && isSameAction(one, other);
}
