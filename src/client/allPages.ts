/** The items of all pages, numbered from 1, up to the total that the first one tells, or an empty page. */
export async function* allPages<T>(
  read: (page: number) => Promise<{ readonly items: readonly T[]; readonly total: number }>,
): AsyncGenerator<T, void, void> {
  for (let page = 1, seen = 0; ; page += 1) {
    const { items, total } = await read(page);
    yield* items;
    seen += items.length;
    if (items.length === 0 || seen >= total) return;
  }
}
