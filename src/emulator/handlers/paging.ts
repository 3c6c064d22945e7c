/** What the store needs for a page of the API, which counts from 1. */
export function pageOf({ CurrentPage, PageSize }: { readonly CurrentPage: number; readonly PageSize: number }): {
  readonly limit: number;
  readonly offset: number;
} {
  return { limit: PageSize, offset: (CurrentPage - 1) * PageSize };
}

/** What an answer says about its list as a whole. Where nothing is there are no pages. */
export function pageTotals(
  { PageSize }: { readonly PageSize: number },
  total: number,
): { readonly PageSize: number; readonly PageCount: number; readonly Total: number } {
  return { PageSize, PageCount: Math.ceil(total / PageSize), Total: total };
}
