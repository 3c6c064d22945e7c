import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

export interface NewTopicRoute {
  /** Whole topics, without wildcards. */
  readonly source: string;
  readonly destination: string;
  /** Row ids of the devices that the topics are of; the route ends with either. */
  readonly sourceDeviceId: number;
  readonly destinationDeviceId: number;
}

/** Which topics the messages of a topic are copied to. A topic is of one region, because ProductKeys are. */
export class TopicRouteStore {
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;
  readonly #destinations: Query<{ topic: string }>;
  readonly #sources: Query<{ topic: string }>;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO topicRoutes (source, destination, sourceDeviceId, destinationDeviceId)
       VALUES (:source, :destination, :sourceDeviceId, :destinationDeviceId)
       ON CONFLICT (source, destination) DO NOTHING`,
    );
    this.#delete = database.prepare('DELETE FROM topicRoutes WHERE source = :source AND destination = :destination');
    this.#destinations = prepareQuery(
      database,
      'SELECT destination AS topic FROM topicRoutes WHERE source = :source ORDER BY id',
    );
    this.#sources = prepareQuery(
      database,
      'SELECT source AS topic FROM topicRoutes WHERE destination = :destination ORDER BY id',
    );
  }

  /** One that exists already stays as it is. */
  insert(route: NewTopicRoute): void {
    this.#insert.run({ ...route });
  }

  /** Returns whether there was such a route. */
  delete(source: string, destination: string): boolean {
    return Number(this.#delete.run({ source, destination }).changes) > 0;
  }

  /** The topics that the messages of `source` are copied to, in the order in which the routes were made. */
  destinationsOf(source: string): readonly string[] {
    return this.#destinations.all({ source }).map(({ topic }) => topic);
  }

  /** The topics whose messages are copied to `destination`, in the same order. */
  sourcesOf(destination: string): readonly string[] {
    return this.#sources.all({ destination }).map(({ topic }) => topic);
  }
}
