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
  const products = report.products === 1 ? '1 product' : `${report.products.toLocaleString('en-US')} products`;
  const searched =
    places.length === 0 ? 'Nothing could be searched.' : `Searched ${products} in ${places.join(' and ')}.`;
  const failures = report.failures.map(({ scope, reason }) => {
    const name = connections.find(({ id }) => id === scope.connectionId)?.name ?? scope.connectionId;
    return `${name} (${scope.regionId}) could not be searched: ${reason}`;
  });
  return [searched, ...failures].join(' ');
}
