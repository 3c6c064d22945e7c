import * as z from 'zod/mini';
import { covers } from '../../../common/covers.ts';
import * as l10n from '../../../common/l10n.ts';
import { ControlError } from '../../../platform/controlError.ts';
import { sayingContract } from '../../../protocol/sayingContract.ts';
import type { EmulatorProvider } from '../../../platform/services.ts';
import type { DeliveryView, RuleSample } from '../../../protocol/ruleEditor.ts';

const summaries = z.object({ traces: z.array(z.object({ messageId: z.string() })) });
/** A payload, as text or, where it is none, in Base64. */
const payloadFields = {
  payload: z.optional(z.string()),
  payloadBase64: z.optional(z.string()),
  payloadIsCut: z.optional(z.boolean()),
};
const traceContract = z.object({
  messageId: z.string(),
  at: z.number(),
  topic: z.string(),
  ...payloadFields,
  steps: z.array(
    z.object({
      at: z.number(),
      kind: z.string(),
      actionId: z.optional(z.string()),
      type: z.optional(z.string()),
      destination: z.optional(z.string()),
      result: z.optional(z.string()),
      reason: z.optional(z.string()),
      said: z.optional(sayingContract),
      topic: z.optional(z.string()),
      /** As rules saw it, where that is not what the device sent. */
      payload: z.optional(z.string()),
    }),
  ),
  /** What actions sent to topics. An emulator of an earlier version, which another window may have started, does not say. */
  republished: z._default(
    z.array(
      z.object({
        actionId: z.string(),
        topic: z.string(),
        ...payloadFields,
      }),
    ),
    [],
  ),
});
type Trace = z.infer<typeof traceContract>;
const destinationContract = z.object({
  items: z.array(
    z.object({
      messageId: z.string(),
      content: z.optional(z.unknown()),
      contentBase64: z.optional(z.string()),
    }),
  ),
});

/** Topics whose messages rules have in the platform's own form (facts C3). */
const systemTopic = /^\/(?:sys\/|as\/mqtt\/status\/)|^\/[^/]+\/[^/]+\/mqtt\/status$/;

/** How many of the latest messages are shown, and how many deliveries. */
const messagesShown = 8;
const deliveriesShown = 10;

/** What went through the emulator lately, for rules: it keeps the ways of the latest messages. */
export class EmulatorTraffic {
  readonly #emulator: Pick<EmulatorProvider, 'readControl'>;

  constructor(emulator: Pick<EmulatorProvider, 'readControl'>) {
    this.#emulator = emulator;
  }

  /**
   * The latest messages on topics that `filter` matches, the newest first, those that were kept whole. Those of
   * system topics are as rules see them, which is known of what came while a rule ran.
   */
  async messages(productKey: string, filter: string): Promise<readonly RuleSample[]> {
    const traces = await this.#traces({ productKey, filter }, messagesShown);
    // An emulator of an earlier version does not look at the filter.
    return traces.flatMap((trace) => (covers(filter, trace.topic) && sampleOf(trace)) || []);
  }

  /** What an action delivered lately, or failed to, the newest first; `regionId` is the rule's. */
  async deliveries(actionId: string, regionId: string): Promise<readonly DeliveryView[]> {
    const traces = await this.#traces({ actionId }, deliveriesShown);
    const found = traces.flatMap((trace) => {
      const step = trace.steps.findLast((one) => one.actionId === actionId);
      return step ? [{ trace, step }] : [];
    });
    const last = found[0]?.step;
    const contents =
      last?.type === undefined || last.type === 'REPUBLISH' || last.destination === undefined
        ? new Map<string, string>()
        : await this.#contents(last.type, last.destination, regionId);
    return found.map(({ trace, step }) => {
      const outcome = {
        at: step.at,
        topic: trace.topic,
        messageId: trace.messageId,
        failure: step.result === 'failed' ? reasonOf(step) : undefined,
      };
      const [sent, ...others] = trace.republished.filter((one) => one.actionId === actionId);
      const delivered = trace.steps.filter((one) => one.actionId === actionId && one.result !== 'failed');
      // Of what came to the action more than once, as in a circle of rules, nobody knows what was sent with this outcome.
      if (others.length > 0 || delivered.some((one, index) => index > 0 || one !== step)) return outcome;
      return sent
        ? { ...outcome, content: contentOf(sent), target: sent.topic }
        : { ...outcome, content: contents.get(trace.messageId) };
    });
  }

  async #traces(wanted: Readonly<Record<string, string>>, count: number): Promise<readonly Trace[]> {
    const query = new URLSearchParams({ ...wanted, limit: String(count) });
    const { traces } = summaries.parse(await this.#emulator.readControl(`traces?${query.toString()}`));
    const read = await Promise.all(traces.map(({ messageId }) => this.#trace(messageId)));
    return read.filter((trace) => trace !== undefined);
  }

  /** Undefined where it has given way to newer ones by now. */
  async #trace(messageId: string): Promise<Trace | undefined> {
    try {
      return traceContract.parse(await this.#emulator.readControl(`traces/${encodeURIComponent(messageId)}`));
    } catch (error) {
      if (error instanceof ControlError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** By MessageId; without those of which the destination was given several that differ. */
  async #contents(type: string, name: string, regionId: string): Promise<ReadonlyMap<string, string>> {
    const query = new URLSearchParams({ regionId, limit: '100' });
    const path = `destinations/${encodeURIComponent(type)}/${encodeURIComponent(name)}?${query.toString()}`;
    const { items } = destinationContract.parse(await this.#emulator.readControl(path));
    const contents = new Map<string, string>();
    const ambiguous = new Set<string>();
    for (const { messageId, content, contentBase64 } of items) {
      const text = contentBase64 === undefined ? JSON.stringify(content, undefined, 2) : `Base64 ${contentBase64}`;
      if ((contents.get(messageId) ?? text) !== text) ambiguous.add(messageId);
      contents.set(messageId, text);
    }
    for (const messageId of ambiguous) contents.delete(messageId);
    return contents;
  }
}

/** What was sent to a topic, as text. */
function contentOf({ payload, payloadBase64, payloadIsCut }: Trace['republished'][number]): string | undefined {
  const text = payloadBase64 === undefined ? payload : `Base64 ${payloadBase64}`;
  return text !== undefined && payloadIsCut === true ? `${text}…` : text;
}

function reasonOf({ said, reason }: Trace['steps'][number]): string {
  return said ? l10n.say(said) : (reason ?? l10n.t('It failed.'));
}

/** The message of a trace as rules see it. */
function sampleOf({ topic, payload, payloadBase64, payloadIsCut, at, steps }: Trace): RuleSample | undefined {
  if (!systemTopic.test(topic)) {
    if (payloadIsCut === true) return undefined;
    if (payloadBase64 !== undefined) return { topic, payload: payloadBase64, form: 'base64', at };
    return payload === undefined ? undefined : { topic, payload, at };
  }
  const seen = steps.find((step) => step.kind === 'rules' && step.topic === topic)?.payload;
  return seen === undefined ? undefined : { topic, payload: seen, at };
}
