import { count } from '../../../common/count.ts';
import { joinSentences } from '../../../common/joinSentences.ts';
import * as l10n from '../../../common/l10n.ts';

import type { Connection } from '../../../platform/services.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import type { SearchReport } from './searchDevices.ts';

/** What a search has looked at, in words: `Searched 4 products in Local emulator (cn-shanghai).` */
export function describeSearch(
  report: SearchReport,
  scopes: readonly Scope[],
  connections: readonly Connection[],
): string {
  const failed = new Set(report.failures.map(({ scope }) => scope));
  const places = connections.flatMap(({ id, name }) => {
    const regions = scopes.filter((scope) => scope.connectionId === id && !failed.has(scope));
    return regions.length === 0 ? [] : [`${name} (${regions.map(({ regionId }) => regionId).join(', ')})`];
  });
  const products = report.products === 1 ? l10n.t('1 product') : l10n.t('{0} products', count(report.products));
  const searched =
    places.length === 0
      ? l10n.t('Nothing could be searched.')
      : l10n.t('Searched {0} in {1}.', products, places.join(l10n.t(' and ')));
  const failures = report.failures.map(({ scope, reason }) => {
    const name = connections.find(({ id }) => id === scope.connectionId)?.name ?? scope.connectionId;
    return l10n.t('{0} ({1}) could not be searched: {2}', name, scope.regionId, reason);
  });
  return joinSentences([searched, ...failures]);
}
