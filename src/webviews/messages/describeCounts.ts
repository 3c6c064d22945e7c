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
    isSearching ? `${count(matching)} of ${of(kept, 'message')}` : of(kept, 'message'),
    isPaused ? `paused, ${count(waiting)} waiting` : rate > 0 ? `${count(rate)} a second` : '',
    outdated > 0 ? `${count(outdated)} older dropped to make room` : '',
    missed > 0 ? `${count(missed)} missed: they came too fast` : '',
  ];
  return words.filter((word) => word !== '').join(' · ');
}

function of(number: number, what: string): string {
  return `${count(number)} ${what}${number === 1 ? '' : 's'}`;
}
