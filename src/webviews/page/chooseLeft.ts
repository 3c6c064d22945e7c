/** What a page left, as it is kept. */
export interface Left<State> {
  /** The URI of the document that the page shows. */
  readonly document: string;
  /** When it was kept, in ms since 1970. */
  readonly at: number;
  readonly state: State;
}

interface Circumstances<State> {
  /** The document of the page that takes it. */
  readonly document: string;
  /** The ids of the pages that are there; undefined where nobody knows. */
  readonly live: ReadonlySet<string> | undefined;
  /** When it was kept at the earliest, in ms since 1970, unless its page is there. */
  readonly since: number;
  /** Whether a person would miss it more than another. */
  readonly isDear: (state: State) => boolean;
}

/**
 * Which of the things that pages left is for a page of `document` that begins. A page of the same document that is there keeps its own. One
 * of another document may be about to go, as what it is about has this document now, or may be in another window: it gives away what it
 * has where there is nothing else. Otherwise what is dear comes first, and then the newest.
 */
export function chooseLeft<State>(
  entries: readonly (readonly [id: string, left: Left<State>])[],
  { document, live, since, isDear }: Circumstances<State>,
): readonly [id: string, state: State] | undefined {
  const candidates = entries
    .map(([id, left]) => ({ id, left, isLive: live?.has(id) ?? left.document === document }))
    .filter(({ left, isLive }) => (isLive ? left.document !== document : left.at > since))
    .sort(
      (one, other) =>
        Number(one.isLive) - Number(other.isLive) ||
        Number(isDear(other.left.state)) - Number(isDear(one.left.state)) ||
        other.left.at - one.left.at,
    );
  const [chosen] = candidates;
  return chosen && [chosen.id, chosen.left.state];
}
