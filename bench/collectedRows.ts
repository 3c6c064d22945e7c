import type { HeapUse } from './heapOf.ts';
import type { Row } from './row.ts';

/**
 * What an extension host still holds once garbage was collected, beside one with an empty extension. Memory in RAM is mostly what V8 has not
 * got round to collecting: it takes more where there is more, and gives it back late.
 */
export function collectedRows(ours: HeapUse, empty: HeapUse): Row[] {
  const common = { unit: 'MB', peerName: 'an empty extension', better: 'lower' } as const;
  return [
    { measure: 'the same, heap in use after a collection', ours: ours.heapUsed, peer: empty.heapUsed, ...common },
    { measure: 'the same, bytes outside of the heap', ours: ours.external, peer: empty.external, ...common },
    { measure: 'the same, all its memory after that collection', ours: ours.rss, peer: empty.rss, ...common },
  ];
}
