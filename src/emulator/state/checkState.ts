import type { DatabaseSync } from 'node:sqlite';
import { describeError } from '../../common/describeError.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, parseJson, type Json } from '../../common/losslessJson.ts';
import { parseShadow } from '../../model/shadow/shadowDocument.ts';
import { parseThingModel } from '../../model/thingModel/parseThingModel.ts';
import { prepareQuery } from '../store/database.ts';
import { readBundle } from '../store/deliveryBundle.ts';
import { StateError } from './stateError.ts';

interface JsonColumn {
  readonly table: string;
  readonly column: string;
  readonly kind: 'object' | 'list' | 'any';
}

type MeaningOf = (text: string) => l10n.Saying | string;

/** Columns whose text is JSON, without which no rule would run, or nothing would be shown. A blob in them is bytes. */
const jsonColumns: readonly JsonColumn[] = [
  { table: 'ruleActions', column: 'configuration', kind: 'object' },
  { table: 'ruleRuns', column: 'actionIds', kind: 'list' },
  { table: 'ruleRuns', column: 'content', kind: 'any' },
  { table: 'ruleFailures', column: 'failures', kind: 'list' },
  { table: 'tableRows', column: 'content', kind: 'any' },
];

/** Checks in a database that is up to date what its schema does not say. Throws StateError. */
export function checkState(database: DatabaseSync): void {
  const [dangling] = prepareQuery<{ table: string; rowid: number | null; parent: string }>(
    database,
    'SELECT "table", rowid, parent FROM pragma_foreign_key_check',
  ).all();
  if (dangling) {
    const { rowid, table, parent } = dangling;
    throw new StateError(
      rowid === null
        ? l10n.later('A row of {0} belongs to a row of {1} that is not there.', table, parent)
        : l10n.later('Row {0} of {1} belongs to a row of {2} that is not there.', rowid, table, parent),
    );
  }
  l10n.hearing((meaningOf) => {
    checkShadows(database, meaningOf);
    checkModels(database, meaningOf);
    for (const column of jsonColumns) checkJson(database, column);
    checkDeliveries(database, meaningOf);
  });
}

function checkShadows(database: DatabaseSync, meaningOf: MeaningOf): void {
  const shadows = prepareQuery<{ deviceId: number; document: string }>(
    database,
    'SELECT deviceId, document FROM shadows',
  );
  for (const { deviceId, document } of shadows.all()) {
    try {
      parseShadow(document);
    } catch (cause) {
      const reason = meaningOf(cause instanceof FleetbookError ? cause.message : describeError(cause));
      throw new StateError(l10n.later('The shadow of device {0} cannot be read: {1}', deviceId, reason), { cause });
    }
  }
}

function checkModels(database: DatabaseSync, meaningOf: MeaningOf): void {
  const models = prepareQuery<{ productKey: string; tsl: string }>(database, 'SELECT productKey, tsl FROM thingModels');
  for (const { productKey, tsl } of models.all()) {
    const [problem] = parseThingModel(tsl).problems;
    if (!problem) continue;
    const reason = meaningOf(problem.message);
    throw new StateError(l10n.later('The thing model of {0} cannot be read: {1}', productKey, reason));
  }
}

function checkDeliveries(database: DatabaseSync, meaningOf: MeaningOf): void {
  const bundles = database.prepare('SELECT id, count, items FROM deliveries');
  for (const { id, count, items } of bundles.iterate()) {
    const problem = problemOfBundle(String(items), Number(count), meaningOf);
    if (problem !== undefined)
      throw new StateError(
        l10n.later('Row {0} of {1}: {2} is not as it should be: {3}.', String(id), 'deliveries', 'items', problem),
      );
  }
}

function problemOfBundle(items: string, count: number, meaningOf: MeaningOf): l10n.Saying | string | undefined {
  try {
    const { length } = readBundle(items);
    return length === count ? undefined : l10n.later('there are {0}, not {1}', length, String(count));
  } catch (error) {
    return meaningOf(describeError(error));
  }
}

function checkJson(database: DatabaseSync, { table, column, kind }: JsonColumn): void {
  const texts = database.prepare(
    `SELECT rowid AS place, ${column} AS text FROM ${table} WHERE typeof(${column}) = 'text'`,
  );
  for (const { place, text } of texts.iterate()) {
    if (!isOfKind(String(text), kind)) {
      throw new StateError(
        l10n.later('Row {0} of {1}: {2} is not JSON as it should be.', String(place), table, column),
      );
    }
  }
}

function isOfKind(text: string, kind: JsonColumn['kind']): boolean {
  let json: Json;
  try {
    json = parseJson(text);
  } catch {
    return false;
  }
  return kind === 'any' || (kind === 'list' ? Array.isArray(json) : isJsonObject(json));
}
