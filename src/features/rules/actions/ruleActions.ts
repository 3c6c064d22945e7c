import type { RuleActionType } from '../../../catalogue/ruleActionTypes.ts';
import { CallError } from '../../../client/errors/callError.ts';
import { parseJson } from '../../../common/losslessJson.ts';
import { sameJson } from '../../../common/sameJson.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import type { Connections } from '../../../platform/services.ts';
import type { RuleActionView } from '../../../protocol/ruleEditor.ts';

/** An action as a person filled it in; `id` is absent of a new one. */
export interface ActionChange {
  readonly id?: string | undefined;
  readonly actionType: RuleActionType;
  /** A JSON text. */
  readonly configuration: string;
  readonly isErrorAction: boolean;
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
   * Adds an action or replaces one. Where no answer tells whether that was done, the actions are read again. Where they cannot be
   * read before one is added, nothing is sent.
   */
  async save(address: RuleAddress, { id, actionType, configuration, isErrorAction }: ActionChange): Promise<void> {
    const client = await this.#connections.clientFor(address);
    const common = { Type: actionType, Configuration: configuration };
    // Another of the same kind may be there: only one that was not there before is the one that is added here.
    const before = id === undefined ? new Set((await this.list(address)).map((one) => one.id)) : undefined;
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
      const isThere = actions.some(
        (one) =>
          (before ? !before.has(one.id) : one.id === id) &&
          one.type === actionType &&
          one.isErrorAction === isErrorAction &&
          sameJson(parseJson(one.configuration), parseJson(configuration)),
      );
      if (!isThere) throw error;
    }
  }

  async remove(address: RuleAddress, id: string): Promise<void> {
    const client = await this.#connections.clientFor(address);
    await client.call('DeleteRuleAction', { ActionId: id });
  }
}
