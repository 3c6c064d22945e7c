import { topicTypeOf } from '../../../catalogue/ruleTopics.ts';
import { CallError } from '../../../client/errors/callError.ts';
import type { CallOptions, Client } from '../../../client/client.ts';
import { sameSource, type RuleSource } from '../../../language/ruleText/ruleSource.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import type { Connections } from '../../../platform/services.ts';
import { LostRuleWrites } from './lostRuleWrites.ts';
import { RuleConflictError } from './ruleConflictError.ts';
import type { RuleDetail } from './ruleDetail.ts';

/** What became of a save. */
export interface SavedRule {
  /** What the platform has now. */
  readonly rule: RuleDetail;
  /** Why the rule, which was stopped for the change, does not run again; undefined where it does, or was not stopped. */
  readonly startFailure: unknown;
}

/** What is to be saved, and what it was made from. */
export interface RuleChange {
  readonly source: RuleSource;
  readonly basis: RuleSource;
}

/** How a rule that runs is changed. */
export type RunningChange = 'restart' | 'as it runs';

const attempts = 3;

/** Reads and writes rules through whichever connection they belong to. Rejects with FleetbookErrors. */
export class RuleGateway {
  readonly #connections: Pick<Connections, 'clientFor'>;
  readonly #lost: LostRuleWrites;

  constructor(connections: Pick<Connections, 'clientFor'>, lost: LostRuleWrites = new LostRuleWrites()) {
    this.#connections = connections;
    this.#lost = lost;
  }

  async read(address: RuleAddress, options?: Pick<CallOptions, 'isPoll'>): Promise<RuleDetail> {
    return readRule(await this.#connections.clientFor(address), address.ruleId, options);
  }

  /**
   * Makes `source` the SQL of a rule; its name and description stay as they are. The API has no version to carry along,
   * so the rule is read right before, and only what others write between these two calls is overwritten unseen: rejects
   * with RuleConflictError where its SQL is not that of `basis` any more. After an attempt of which no answer came, it is
   * read again before anything else. `ask` tells how a rule that runs is changed; it rejects where nothing shall be sent.
   * `notRestarted` hears why a rule that was stopped for a change that did not come about stays stopped.
   * `askStopped`, if any, is asked in the place of `ask` about a rule that does not run.
   */
  async write(
    address: RuleAddress,
    { source, basis }: RuleChange,
    ask: (rule: RuleDetail) => Promise<RunningChange>,
    notRestarted: (reason: unknown) => void,
    askStopped?: (rule: RuleDetail) => Promise<RunningChange>,
  ): Promise<SavedRule> {
    const { ruleId } = address;
    const client = await this.#connections.clientFor(address);
    let failure: CallError | undefined;
    let isStopped = false;
    const lost = this.#lost;
    const isOurs = ({ source: cloud }: RuleDetail) =>
      sameSource(cloud, basis) || sameSource(cloud, source) || lost.explain(address, { basis, cloud });
    for (let attempt = 1; ; attempt++) {
      let cloud = await readRule(client, ruleId).catch((error: unknown) => giveUp(failure ?? error));
      if (failure && sameSource(cloud.source, source)) return finish(cloud);
      if (failure && attempt > attempts) return giveUp(failure);
      if (!isOurs(cloud)) return giveUp(new RuleConflictError(cloud, failure !== undefined));
      const question = cloud.isRunning ? ask : askStopped;
      if (attempt === 1 && question && !sameSource(source, cloud.source)) {
        const choice = await question(cloud);
        // Others may have changed it, or stopped it, while the question stood.
        cloud = await readRule(client, ruleId);
        if (!isOurs(cloud)) throw new RuleConflictError(cloud);
        if (choice === 'restart' && cloud.isRunning) {
          await setRunning(client, ruleId, false);
          isStopped = true;
          // That took its time as well: the last look is the one right before the write.
          cloud = await readRule(client, ruleId).catch(giveUp);
          if (!isOurs(cloud)) return giveUp(new RuleConflictError(cloud));
        }
      }
      // From here on it may be there, also for whoever looks before the answer comes.
      const noted = lost.note(address, { basis, sent: source });
      try {
        await client.call('UpdateRule', { RuleId: ruleId, Name: cloud.name, ...parametersOf(source, cloud) });
      } catch (error) {
        if (!(error instanceof CallError) || !error.mayHaveHappened) {
          noted.withdraw();
          return giveUp(error);
        }
        failure = error;
        continue;
      }
      return finish(await readRule(client, ruleId).catch(() => ({ ...cloud, source })));
    }

    async function finish(saved: RuleDetail): Promise<SavedRule> {
      try {
        if (isStopped) await setRunning(client, ruleId, true);
        return { rule: isStopped ? { ...saved, isRunning: true } : saved, startFailure: undefined };
      } catch (startFailure) {
        return { rule: { ...saved, isRunning: false }, startFailure };
      } finally {
        lost.settle(address);
      }
    }

    /** What was stopped for a change that did not come about runs on. */
    async function giveUp(error: unknown): Promise<never> {
      if (isStopped) await setRunning(client, ruleId, true).catch(notRestarted);
      throw error;
    }
  }
}

async function readRule(client: Client, ruleId: string, options?: CallOptions): Promise<RuleDetail> {
  const { RuleInfo: rule } = await client.call('GetRule', { RuleId: ruleId }, options);
  const { ProductKey: productKey, ShortTopic: shortTopic, Select: select, Where: where } = rule;
  return {
    name: rule.Name,
    description: rule.RuleDesc ?? '',
    isRunning: rule.Status === 'RUNNING',
    dataType: rule.DataType === 'BINARY' ? 'BINARY' : 'JSON',
    source: { productKey, shortTopic, select, where },
    topicType: rule.TopicType,
  };
}

/** Starts or stops; where no answer came, what the platform has tells whether it was done. */
async function setRunning(client: Client, ruleId: string, isRunning: boolean): Promise<void> {
  try {
    await client.call(isRunning ? 'StartRule' : 'StopRule', { RuleId: ruleId });
  } catch (error) {
    if (!(error instanceof CallError) || !error.mayHaveHappened) throw error;
    const rule = await readRule(client, ruleId).catch(() => undefined);
    if (rule?.isRunning !== isRunning) throw error;
  }
}

/** A piece that the rule does not have and shall not get is not sent. */
function parametersOf({ productKey, shortTopic, select, where }: RuleSource, cloud: RuleDetail) {
  return {
    ...(productKey !== undefined && { ProductKey: productKey }),
    ...(shortTopic !== undefined && { ShortTopic: shortTopic, TopicType: topicTypeFor(shortTopic, cloud) }),
    ...(select !== undefined && { Select: select }),
    ...(where !== undefined && { Where: where }),
  };
}

/** Of the same topic, the type stays what it is. */
function topicTypeFor(shortTopic: string, { source, topicType }: RuleDetail): 0 | 1 | 2 {
  const isSame = shortTopic === source.shortTopic;
  return isSame && (topicType === 0 || topicType === 1 || topicType === 2) ? topicType : topicTypeOf(shortTopic);
}
