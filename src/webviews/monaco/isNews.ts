interface Kept {
  readonly base: string;
  readonly text: string;
  readonly sent: readonly string[];
  readonly at: number;
}

/** How exact the time is that is kept, in ms. */
const exactness = 60_000;

/** Whether `now` has to be written over what is kept already: a page that waits for its host looks several times a second. */
export function isNews(now: Kept, kept: Kept | undefined): boolean {
  if (!kept || Math.abs(now.at - kept.at) >= exactness) return true;
  // Each edit that is sent, or is known to have arrived, makes these others.
  return now.text !== kept.text || now.base !== kept.base || now.sent.join() !== kept.sent.join();
}
