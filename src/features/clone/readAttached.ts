import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { sayingContract } from '../../protocol/sayingContract.ts';

const attachedAnswer = z.object({
  attached: z.number(),
  // An emulator that another window has started may be of an earlier version, which does not tell.
  already: z._default(z.number(), 0),
  refused: z.array(
    z.object({ productKey: z.string(), deviceName: z.string(), reason: z.string(), said: z.optional(sayingContract) }),
  ),
});

/** What the emulator answers to devices that are attached to a gateway; why not is in the person's language. Throws ZodError. */
export function readAttached(answer: unknown) {
  const { refused, ...counts } = attachedAnswer.parse(answer);
  const inWords = refused.map(({ said, ...device }) => ({ ...device, reason: said ? l10n.say(said) : device.reason }));
  return { ...counts, refused: inWords };
}
