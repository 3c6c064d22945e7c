import type { Scope } from '../model/deviceAddress.ts';
import type { Connections } from './services.ts';

/** The connection's name, where there are several to tell apart; undefined where everything belongs to the one. */
export function nameAmongSeveral({ all }: Pick<Connections, 'all'>, connectionId: string): string | undefined {
  return all.length > 1 ? (all.find(({ id }) => id === connectionId)?.name ?? connectionId) : undefined;
}

/** `cn-shanghai`; with several connections `Plant East · cn-shanghai`. */
export function describePlace(connections: Pick<Connections, 'all'>, { connectionId, regionId }: Scope): string {
  return [nameAmongSeveral(connections, connectionId), regionId].filter(Boolean).join(' · ');
}
