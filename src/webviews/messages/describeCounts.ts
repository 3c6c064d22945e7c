import * as l10n from '../../common/l10n.ts';
import { count } from '../../common/count.ts';
import type { MessageCounts } from '../../protocol/messages.ts';

/** How many messages there are, come, wait, made room and were missed, in one line; what is none is not said. */
export function describeCounts(
  { kept, matching, outdated, missed, waiting }: MessageCounts,
  isPaused: boolean,
  isSearching: boolean,
  rate: number,
): string {
  const words = [
    isSearching ? l10n.t('{0} of {1}', count(matching), messages(kept)) : messages(kept),
    isPaused ? l10n.t('paused, {0} waiting', count(waiting)) : rate > 0 ? l10n.t('{0} a second', count(rate)) : '',
    outdated > 0 ? l10n.t('{0} older dropped to make room', count(outdated)) : '',
    missed > 0 ? l10n.t('{0} missed: they came too fast', count(missed)) : '',
  ];
  return words.filter((word) => word !== '').join(' · ');
}

function messages(number: number): string {
  return number === 1 ? l10n.t('1 message') : l10n.t('{0} messages', count(number));
}
