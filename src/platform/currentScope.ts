import type { Scope } from '../model/deviceAddress.ts';
import type { Services } from './services.ts';

/**
 * Where an action goes that names no place: the region that the person looks at, as the status bar shows it; where its
 * connection or region is gone, the first one. Undefined where there is no connection.
 */
export function currentScope({ connections, focus }: Pick<Services, 'connections' | 'focus'>): Scope | undefined {
  const scopes = connections.scopes();
  const looked = focus.scope;
  return scopes.find((one) => looked && isSameScope(one, looked)) ?? scopes[0];
}

export function isSameScope(a: Scope, b: Scope): boolean {
  return a.connectionId === b.connectionId && a.regionId === b.regionId;
}
