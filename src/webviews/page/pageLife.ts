/**
 * Whether a page is still there, for others: VS Code tells a page nothing of its end, and the browser frees what the page locked. A page is
 * known by an id, under which it keeps what it keeps.
 */
export class PageLife {
  readonly id: string = crypto.randomUUID();

  constructor() {
    // Held as long as there is this page.
    void navigator.locks.request(this.id, () => new Promise(() => undefined)).catch(() => undefined);
  }
}

/** The ids of the pages that are there, in all windows; undefined where the browser does not say. */
export async function livePages(): Promise<ReadonlySet<string> | undefined> {
  try {
    const { held = [] } = await navigator.locks.query();
    return new Set(held.flatMap(({ name }) => name ?? []));
  } catch {
    return undefined;
  }
}
