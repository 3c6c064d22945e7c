/** The items in their order, so many at a time; the last time those that are left. */
export function* inBatches<T>(items: readonly T[], size: number): Generator<readonly T[], void, void> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
