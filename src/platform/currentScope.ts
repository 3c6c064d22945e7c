import type { Scope } from '../model/deviceAddress.ts';
import type { ScopeFocus } from './scopeFocus.ts';
import type { Connections } from './services.ts';

/** What tells where a person looks, among which connections. */
export interface Surroundings {
  readonly connections: Pick<Connections, 'all' | 'scopes'>;
  readonly focus: Pick<ScopeFocus, 'scope'>;
}

/**
 * Where an action goes that names no place: the region that the person looks at, as the status bar shows it; where its
 * connection or region is gone, the first one. Undefined where there is no connection.
 */
export function currentScope({ connections, focus }: Surroundings): Scope | undefined {
  const scopes = connections.scopes();
  const looked = focus.scope;
  return scopes.find((one) => looked && isSameScope(one, looked)) ?? scopes[0];
}

export function isSameScope(a: Scope, b: Scope): boolean {
  return a.connectionId === b.connectionId && a.regionId === b.regionId;
}
