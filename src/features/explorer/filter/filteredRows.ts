import { count } from '../../../common/count.ts';
import * as l10n from '../../../common/l10n.ts';

import { deviceNode } from '../deviceNode.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { DeviceFilter } from './deviceFilter.ts';

/** What stands below a product's devices while they are filtered: the matches so far, and what there is to say about them. */
export function filteredRows(node: NodeOf<'devices'>, filter: DeviceFilter): readonly FleetNode[] {
  const rows = filter.matches.map((row) => deviceNode(node, row));
  const notice = noticeOf(filter);
  return notice === undefined
    ? rows
    : [...rows, { kind: 'notice', notice: { kind: 'noMatch', text: notice }, parent: node }];
}

function noticeOf({ matches, matchesLeftOut, state }: DeviceFilter): string | undefined {
  if (matchesLeftOut > 0) {
    return l10n.t('{0} more match: filter by a longer text, or clear the filter', count(matchesLeftOut));
  }
  if (matches.length > 0) return undefined;
  if (state === 'running') return l10n.t('Searching…');
  return state === 'complete' ? l10n.t('No match: clear filter') : l10n.t('No match so far: clear filter');
}
