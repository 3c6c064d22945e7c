import type { TextDocument } from 'vscode';
import { ruleTopicFilter, topicTypeOf } from '../../../catalogue/ruleTopics.ts';
import { describeError } from '../../../common/describeError.ts';
import type { SqlContext } from '../../../language/rulesql/services/sqlContext.ts';
import { readRuleText } from '../../../language/ruleText/readRuleText.ts';
import { topicOfSource } from '../../../language/ruleText/topicOfSource.ts';
import type { ThingModel } from '../../../model/thingModel/thingModel.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import { ruleAddress } from '../../../platform/ruleUri.ts';
import type { Services } from '../../../platform/services.ts';
import type { RuleSample } from '../../../protocol/ruleEditor.ts';
import type { RuleDetail } from '../document/ruleDetail.ts';
import type { RuleLedger } from '../document/ruleLedger.ts';
import type { EmulatorTraffic } from '../traffic/emulatorTraffic.ts';
import { fieldsOfCustomTopic } from './fieldsOfTopic.ts';
import type { FleetContexts } from './fleetContexts.ts';
import { seenFields } from './seenFields.ts';
import { systemSamples } from './systemSamples.ts';
import { thingSample } from './thingSample.ts';

export interface RuleKnowledgeParts {
  readonly services: Pick<Services, 'connections' | 'log'>;
  readonly ledger: Pick<RuleLedger, 'cloudOf'>;
  readonly traffic: Pick<EmulatorTraffic, 'messages'>;
  readonly fleet: FleetContexts;
}

/** What is known beside the SQL of a rule, and messages to try it with. */
export interface RuleContext {
  readonly context: SqlContext;
  readonly samples: readonly RuleSample[];
  /** The topics of the messages that the emulator can tell of as they come; undefined where it has none of them. */
  readonly liveFilter: string | undefined;
}

const nothing = { productKey: undefined, shortTopic: undefined, select: undefined, where: undefined };

/** Knows what helps with the SQL in the document of a rule: of the platform, and of messages that were seen. */
export class RuleKnowledge {
  readonly #parts: RuleKnowledgeParts;

  constructor(parts: RuleKnowledgeParts) {
    this.#parts = parts;
  }

  /** What is known of the rule that a document is. Never rejects: what cannot be had is left out. */
  of(document: TextDocument): Promise<RuleContext> {
    return this.about(ruleAddress(document.uri), document.getText(), this.#parts.ledger.cloudOf(document.uri));
  }

  /** The same of any SQL, such as that of a file in the workspace; `rule` is what the platform has of it, if anything. */
  async about(scope: Scope, text: string, rule?: Pick<RuleDetail, 'source' | 'dataType'>): Promise<RuleContext> {
    const { fleet } = this.#parts;
    const read = readRuleText(text, nothing);
    const { productKey, shortTopic } = read.kind === 'read' ? read.source : (rule?.source ?? nothing);
    const filter =
      productKey === undefined || shortTopic === undefined
        ? topicOfSource({ productKey, shortTopic })
        : ruleTopicFilter(productKey, shortTopic, topicTypeOf(shortTopic));
    const [context, seen, model] = await Promise.all([
      fleet.contextOf(scope, text, rule?.dataType ?? 'JSON'),
      this.#seen(scope, productKey, filter),
      productKey === undefined ? undefined : fleet.modelOf(scope, productKey),
    ]);
    const known = new Set(context.fields.map(({ path }) => path));
    const had = seenFields(seen.flatMap(({ payload, form }) => (form === undefined ? payload : []))).filter(
      ({ path }) => !known.has(path),
    );
    const isCustom = shortTopic !== undefined && topicTypeOf(shortTopic) === 1;
    const fields = isCustom ? fieldsOfCustomTopic(had, model) : had;
    const made =
      productKey === undefined || shortTopic === undefined
        ? []
        : madeSamples({ productKey, shortTopic }, context, model);
    return {
      context: { ...context, fields: [...context.fields, ...fields] },
      samples: [...seen, ...made],
      liveFilter: this.#isLocal(scope) && productKey !== undefined ? filter : undefined,
    };
  }

  /** Has what is known read anew when it is asked for next. */
  forget(): void {
    this.#parts.fleet.forget();
  }

  #isLocal({ connectionId }: Scope): boolean {
    return this.#parts.services.connections.get(connectionId)?.kind === 'emulator';
  }

  async #seen(scope: Scope, productKey: string | undefined, filter: string): Promise<readonly RuleSample[]> {
    const { services, traffic } = this.#parts;
    if (!this.#isLocal(scope) || productKey === undefined) return [];
    return traffic.messages(productKey, filter).catch((error: unknown) => {
      services.log.warn(`The latest messages could not be read: ${describeError(error)}`);
      return [];
    });
  }
}

/** Messages as they might come on a rule's topic: the platform's own, and what the thing model has of others. */
function madeSamples(
  { productKey, shortTopic }: { readonly productKey: string; readonly shortTopic: string },
  context: SqlContext,
  model: ThingModel | undefined,
): readonly RuleSample[] {
  const topic = sampleTopic(productKey, shortTopic, context);
  const now = Date.now();
  const made = model && thingSample(topic, model, now);
  return [...(topicTypeOf(shortTopic) === 1 ? [] : systemSamples(topic, now)), ...(made ? [made] : [])];
}

/** A topic that the one behind FROM matches, of a device that there is. */
function sampleTopic(productKey: string, shortTopic: string, { products }: SqlContext) {
  const [device = '', ...levels] = shortTopic.split('/');
  const known = products.find((product) => product.productKey === productKey)?.devices[0] ?? 'device';
  return {
    productKey,
    deviceName: ['+', '#', ''].includes(device) ? known : device,
    levels: levels.map((level) => (level === '+' || level === '#' ? 'x' : level)).join('/'),
  };
}
