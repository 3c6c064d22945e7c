/** What the store needs for a page of the API, which counts from 1. */
export function pageOf({ CurrentPage, PageSize }: { readonly CurrentPage: number; readonly PageSize: number }): {
  readonly limit: number;
  readonly offset: number;
} {
  return { limit: PageSize, offset: (CurrentPage - 1) * PageSize };
}

/** How many pages there are; none where nothing is. */
export function pageCount(total: number, pageSize: number): number {
  return Math.ceil(total / pageSize);
}
