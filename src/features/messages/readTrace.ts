import * as z from 'zod/mini';
import { drawTrace } from '../../model/messages/drawTrace.ts';
import { sayingContract } from '../../protocol/sayingContract.ts';
import type { EmulatorProvider } from '../../platform/services.ts';
import type { PictureView } from '../../protocol/messages.ts';

const text = z.optional(z.string());

const said = z.optional(sayingContract);

const contract = z.object({
  messageId: z.string(),
  at: z.number(),
  origin: z.union([
    z.object({ kind: z.literal('device'), productKey: z.string(), deviceName: z.string() }),
    z.object({ kind: z.literal('call'), operation: z.string() }),
    z.object({ kind: z.literal('platform') }),
  ]),
  topic: z.string(),
  steps: z.array(
    z.object({
      ...{ at: z.number(), kind: z.string(), topic: text, from: text, to: text, reason: text, said, code: text },
      ...{ productKey: text, deviceName: text, delay: z.optional(z.number()) },
      rules: z.optional(
        z.array(z.object({ ruleId: z.string(), ruleName: z.string(), result: z.string(), reason: text, said })),
      ),
      ...{ ruleId: text, actionId: text, type: text, destination: text, result: text },
      ...{ attempt: z.optional(z.number()), retryIn: z.optional(z.number()) },
    }),
  ),
  droppedSteps: z.optional(z.number()),
});

/** The way of a message through the emulator as a picture. Rejects with EmulatorError, ControlError. */
export async function readTrace(
  emulator: Pick<EmulatorProvider, 'readControl'>,
  messageId: string,
): Promise<PictureView> {
  return drawTrace(contract.parse(await emulator.readControl(`traces/${encodeURIComponent(messageId)}`)));
}
