import { isRegionName } from '../../catalogue/regions.ts';
import type { KeySource } from '../../client/credentials/keySource.ts';
import type { Logger } from '../../common/logger.ts';
import { isMarkColor, type ProductionMark } from '../../platform/productionMark.ts';
import type { Connection } from '../../platform/services.ts';
import { StoredList, type ListMemento } from '../../platform/storedList.ts';
import { fieldsOf } from '../../platform/fieldsOf.ts';
import { optionalTextIn, textsIn } from '../../platform/textsIn.ts';

/** Of the platform's making, such as `iot-060a0000`; what comes from elsewhere may be anything. */
export function isInstanceId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

const key = 'fleetbook.connections';

/** What is kept of a connection; no secret is among it. */
export type StoredConnection = Omit<Connection, 'kind'>;

/** The connections as VS Code keeps them for all windows. */
export class StoredConnections {
  readonly #list: StoredList<StoredConnection>;

  constructor(memento: ListMemento, log: Logger) {
    this.#list = new StoredList(memento, key, readConnection, log);
  }

  /** All of them, in the order in which they were added. */
  list(): readonly StoredConnection[] {
    return this.#list.read();
  }

  /** Whether there is no such connection any more: one that a later release wrote, and that cannot be read, is there. */
  isGone(connectionId: string): boolean {
    return !this.#list.mayHave(connectionId);
  }

  /** Changes the one with this id, or adds it at the end. */
  async save(connection: StoredConnection): Promise<void> {
    const saved = readConnection(connection);
    await this.#list.change((all) => {
      const isKnown = all.some(({ id }) => id === saved.id);
      return isKnown ? all.map((one) => (one.id === saved.id ? saved : one)) : [...all, saved];
    });
  }

  async remove(connectionId: string): Promise<void> {
    await this.#list.change((all) => all.filter(({ id }) => id !== connectionId));
  }
}

export function toConnection(stored: StoredConnection): Connection {
  return { ...stored, kind: 'cloud' };
}

/** Throws TypeError where what was kept is no connection. */
function readConnection(kept: unknown): StoredConnection {
  const { regionIds, source, mark } = fieldsOf(kept);
  const instance = optionalTextIn(kept, 'iotInstanceId');
  if (!isRegionList(regionIds)) throw new TypeError('regionIds is no list of regions.');
  if (instance.iotInstanceId !== undefined && !isInstanceId(instance.iotInstanceId))
    throw new TypeError('iotInstanceId is none.');
  return {
    ...textsIn(kept, ['id', 'name']),
    regionIds,
    ...instance,
    ...(source !== undefined && { source: readSource(source) }),
    ...(mark !== undefined && { mark: readMark(mark) }),
  };
}

function isRegionList(kept: unknown): kept is readonly string[] {
  return Array.isArray(kept) && kept.length > 0 && kept.every((one) => typeof one === 'string' && isRegionName(one));
}

function readSource(kept: unknown): KeySource {
  const { kind } = textsIn(kept, ['kind']);
  switch (kind) {
    case 'environment':
      return { kind };
    case 'profile':
      return { kind, ...textsIn(kept, ['profile']) };
    default:
      throw new TypeError('The kind of source is unknown.');
  }
}

function readMark(kept: unknown): ProductionMark {
  const { label, color } = textsIn(kept, ['label', 'color']);
  if (!isMarkColor(color)) throw new TypeError('The color of mark is unknown.');
  return { label, color };
}
