import { parseJson } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';

/** What an action does. */
interface ActionContent {
  readonly type: string;
  /** A JSON text. */
  readonly configuration: string;
}

/** An action as the platform lists it. */
interface ListedAction extends ActionContent {
  readonly id: string;
  readonly isErrorAction: boolean;
}

/** An action on its way to the platform. */
export interface SentAction extends ActionContent {
  readonly isErrorAction: boolean;
  /** The one that it replaces; absent of a new one. */
  readonly id?: string | undefined;
  /** The ids of those that were there before a new one was sent. */
  readonly before: readonly string[];
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
 * What was sent, among what is there; undefined where it is not. Another of the same kind may be there: only one that was not there before
 * is a new one.
 */
export function findSentAction<Action extends ListedAction>(
  { id, before, ...sent }: SentAction,
  listed: readonly Action[],
): Action | undefined {
  return listed.find(
    (one) =>
      (id === undefined ? !before.includes(one.id) : one.id === id) &&
      one.isErrorAction === sent.isErrorAction &&
      isSameAction(one, sent),
  );
}
