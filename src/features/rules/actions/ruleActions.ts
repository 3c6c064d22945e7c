import type { RuleActionType } from '../../../catalogue/ruleActionTypes.ts';
import { CallError } from '../../../client/errors/callError.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import { findSentAction, isSameAction } from '../../../model/rules/sentAction.ts';
import type { Connections } from '../../../platform/services.ts';
import type { RuleActionView } from '../../../protocol/ruleEditor.ts';
import { RuleActionConflictError } from './ruleActionConflictError.ts';
import { RuleActionGoneError } from './ruleActionGoneError.ts';

/** An action as a person filled it in. */
export interface ActionChange {
  /** The action that is replaced, as it was when the person began; absent of a new one. */
  readonly former?: RuleActionView | undefined;
  readonly actionType: RuleActionType;
  /** A JSON text. */
  readonly configuration: string;
  readonly isErrorAction: boolean;
  /**
   * The ids of those that were there before it was first sent, where it was sent and nobody knows whether it arrived. A new one that arrived
   * is not added again.
   */
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
   * was done, they are read again. Where they cannot be read before, nothing is sent.
   */
  async save(
    address: RuleAddress,
    { former, actionType, configuration, isErrorAction, before }: ActionChange,
  ): Promise<void> {
    const client = await this.#connections.clientFor(address);
    const common = { Type: actionType, Configuration: configuration };
    const id = former?.id;
    const listed = await this.list(address);
    const sent = { id, type: actionType, configuration, isErrorAction };
    if (!former && before && findSentAction({ ...sent, before }, listed)) return;
    if (former) {
      const current = listed.find((one) => one.id === id);
      if (!current) throw new RuleActionGoneError(former.type);
      // One that is as it shall be was sent before, and nothing was heard of that.
      if (!isSameAction(current, former) && !isSameAction(current, { ...former, type: actionType, configuration }))
        throw new RuleActionConflictError(current, former);
    }
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
      const isThere = findSentAction({ ...sent, before: listed.map((one) => one.id) }, actions);
      if (!isThere) throw error;
    }
  }

  async remove(address: RuleAddress, id: string): Promise<void> {
    const client = await this.#connections.clientFor(address);
    await client.call('DeleteRuleAction', { ActionId: id });
  }
}
