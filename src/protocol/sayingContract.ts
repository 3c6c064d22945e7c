import * as z from 'zod/mini';
import type { Saying } from '../common/l10n.ts';

/** What the emulator gives away for others to say in the person's language. */
export const sayingContract: z.ZodMiniType<Saying> = z.object({
  words: z.string(),
  get values() {
    return z.array(z.union([z.string(), z.number(), sayingContract, z.array(sayingContract)]));
  },
});
