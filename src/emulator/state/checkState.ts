import type { DatabaseSync } from 'node:sqlite';
import { describeError } from '../../common/describeError.ts';
import { parseShadow } from '../../model/shadow/shadowDocument.ts';
import { parseThingModel } from '../../model/thingModel/parseThingModel.ts';
import { prepareQuery } from '../store/database.ts';
import { StateError } from './stateError.ts';

/** Checks in a database that is up to date what its schema does not say. Throws StateError. */
export function checkState(database: DatabaseSync): void {
  const [dangling] = prepareQuery<{ table: string; rowid: number | null; parent: string }>(
    database,
    'SELECT "table", rowid, parent FROM pragma_foreign_key_check',
  ).all();
  if (dangling) {
    const row = dangling.rowid === null ? 'A row' : `Row ${dangling.rowid}`;
    throw new StateError(`${row} of ${dangling.table} belongs to a row of ${dangling.parent} that is not there.`);
  }
  const shadows = prepareQuery<{ deviceId: number; document: string }>(
    database,
    'SELECT deviceId, document FROM shadows',
  );
  for (const { deviceId, document } of shadows.all()) {
    try {
      parseShadow(document);
    } catch (cause) {
      throw new StateError(`The shadow of device ${deviceId} cannot be read: ${describeError(cause)}`, { cause });
    }
  }
  const models = prepareQuery<{ productKey: string; tsl: string }>(database, 'SELECT productKey, tsl FROM thingModels');
  for (const { productKey, tsl } of models.all()) {
    const [problem] = parseThingModel(tsl).problems;
    if (problem) throw new StateError(`The thing model of ${productKey} cannot be read: ${problem.message}`);
  }
}
