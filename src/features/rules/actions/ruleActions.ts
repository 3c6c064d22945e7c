import type { RuleActionType } from '../../../catalogue/ruleActionTypes.ts';
import { CallError } from '../../../client/errors/callError.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import {
  findSentAction,
  findUnclearAction,
  isSameAction,
  settleAttempts,
  type FilledAction,
} from '../../../model/rules/sentAction.ts';
import type { Connections } from '../../../platform/services.ts';
import type { RuleActionView } from '../../../protocol/ruleEditor.ts';
import { RuleActionArrivedError } from './ruleActionArrivedError.ts';
import { RuleActionConflictError } from './ruleActionConflictError.ts';
import { RuleActionGoneError } from './ruleActionGoneError.ts';
import { RuleActionUnclearError } from './ruleActionUnclearError.ts';

/** An action as a person filled it in. */
export interface ActionChange {
  /** The action that is replaced, as it was when the person began; absent of a new one. */
  readonly former?: RuleActionView | undefined;
  readonly actionType: RuleActionType;
  /** A JSON text. */
  readonly configuration: string;
  readonly isErrorAction: boolean;
  /** What was sent in its place before, the oldest first, of which nobody knows whether it arrived. */
  readonly earlier?: readonly FilledAction[] | undefined;
  /** The ids of those that were there before the first of these was sent; absent where nobody knows them. */
  readonly before?: readonly string[] | undefined;
}

/** Reads and changes the actions of rules. Rejects with FleetbookErrors. */
export class RuleActions {
  readonly #connections: Pick<Connections, 'clientFor'>;

  constructor(connections: Pick<Connections, 'clientFor'>) {
    this.#connections = connections;
  }

  async list(address: RuleAddress): Promise<readonly RuleActionView[]> {
    const client = await this.#connections.clientFor(address);
    const { RuleActionList } = await client.call('ListRuleActions', { RuleId: address.ruleId });
    return RuleActionList.map(({ Id, Type, Configuration, ErrorActionFlag = false }) => ({
      id: Id,
      type: Type,
      configuration: Configuration,
      isErrorAction: ErrorActionFlag,
    }));
  }

  /**
   * Adds an action or replaces one. The actions are read first, as the API has no version to carry along: rejects with
   * RuleActionConflictError or RuleActionGoneError where the one to replace is not what the person saw. Where no answer tells whether it
   * was done, they are read again. Where they cannot be read before, nothing is sent. One that was to be added before, and arrived, is
   * replaced: rejects with RuleActionArrivedError where it cannot be, RuleActionUnclearError where nobody knows which one it is.
   * `sending` is told the ids of the actions that were there before a new one is sent.
   */
  async save(
    address: RuleAddress,
    { former, actionType, configuration, isErrorAction, earlier = [], before }: ActionChange,
    sending: (before: readonly string[]) => void = () => undefined,
  ): Promise<void> {
    const client = await this.#connections.clientFor(address);
    const common = { Type: actionType, Configuration: configuration };
    const listed = await this.list(address);
    const wanted = { type: actionType, configuration, isErrorAction };
    let id = former?.id;
    if (former) {
      const current = listed.find((one) => one.id === id);
      if (!current) throw new RuleActionGoneError(former.type);
      // One that is as it shall be, or as it should have been, was sent before, and nothing was heard of that.
      if (![former, wanted, ...earlier].some((one) => isSameAction(current, one)))
        throw new RuleActionConflictError(current, former);
    } else {
      const arrived = findArrived([...earlier, wanted], { before, isFirst: earlier.length === 0 }, listed);
      if (arrived && isSameAction(arrived, wanted) && arrived.isErrorAction === isErrorAction) return;
      if (arrived && arrived.isErrorAction !== isErrorAction) throw new RuleActionArrivedError(arrived);
      id = arrived?.id;
    }
    const wereThere = before ?? listed.map((one) => one.id);
    if (!former) sending(wereThere);
    try {
      if (id !== undefined) await client.call('UpdateRuleAction', { ActionId: id, ...common });
      else
        await client.call('CreateRuleAction', {
          RuleId: address.ruleId,
          ...common,
          ...(isErrorAction && { ErrorActionFlag: true }),
        });
    } catch (error) {
      if (!(error instanceof CallError) || !error.mayHaveHappened) throw error;
      const actions = await this.list(address).catch(() => []);
      const isThere = findSentAction({ ...wanted, id, before: listed.map((one) => one.id) }, actions);
      if (!isThere) throw error;
    }
  }

  async remove(address: RuleAddress, id: string): Promise<void> {
    const client = await this.#connections.clientFor(address);
    await client.call('DeleteRuleAction', { ActionId: id });
  }
}

/** Of what was sent to be added, what is there. Throws RuleActionUnclearError where one is there that may be. */
function findArrived(
  sent: readonly FilledAction[],
  { before, isFirst }: { readonly before: readonly string[] | undefined; readonly isFirst: boolean },
  listed: readonly RuleActionView[],
): RuleActionView | undefined {
  if (!before && isFirst) return undefined;
  const attempts = sent.map((one) => ({ ...one, before }));
  for (const attempt of attempts) {
    const unclear = findUnclearAction(attempt, listed);
    if (unclear) throw new RuleActionUnclearError(unclear);
  }
  return settleAttempts(attempts, listed).arrived;
}
