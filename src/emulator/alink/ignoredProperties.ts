import type { Logger } from '../../common/logger.ts';
import { quote } from '../../device/quote.ts';

/** How many names are remembered, of all products together. */
const mostNames = 10_000;

/** Notes properties that devices report and their thing model does not have. */
export type NoteIgnored = (productKey: string, names: readonly string[]) => void;

/** Says it once for each property of a product. */
export function ignoredProperties(log: Logger): NoteIgnored {
  const known = new Set<string>();
  return (productKey, names) => {
    for (const name of names) {
      const key = `${productKey}/${name}`;
      if (known.has(key) || known.size >= mostNames) continue;
      known.add(key);
      log.warn(`Devices of ${productKey} report ${quote(name)}, which its thing model does not have: it is ignored.`);
    }
  };
}
