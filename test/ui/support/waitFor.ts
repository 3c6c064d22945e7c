import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';

const limit = 20_000;

/** Waits until `condition` holds. Throws after 20 s, with `what` was waited for and what `actual` says is there instead. */
export async function waitFor(
  what: string,
  condition: () => boolean | Promise<boolean>,
  actual?: () => string | Promise<string>,
): Promise<void> {
  if (await waitUntil(condition, limit)) return;
  const instead = actual ? ` Instead: ${await actual()}` : '';
  throw new Error(`Waited ${limit / 1000} s in vain for ${what}.${instead}`);
}
