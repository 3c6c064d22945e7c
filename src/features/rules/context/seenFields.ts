import * as l10n from '../../../common/l10n.ts';

import { isJsonObject, stringifyJson, toNumber, type Json } from '../../../common/losslessJson.ts';
import { tryParseJson } from '../../../common/tryParseJson.ts';
import type { SqlField } from '../../../language/rulesql/services/sqlContext.ts';

/** Objects within objects are looked into so deep. */
const deepest = 4;
const most = 200;

/** The fields that payloads had, each with the value that was seen first. A payload that is not JSON has none. */
export function seenFields(payloads: readonly string[]): readonly SqlField[] {
  const found = new Map<string, SqlField>();
  for (const payload of payloads) collect(tryParseJson(payload), '', found);
  return [...found.values()].slice(0, most);
}

function collect(value: Json | undefined, path: string, found: Map<string, SqlField>): void {
  if (isJsonObject(value)) {
    if (path.split('.').length > deepest) return;
    for (const [key, item] of Object.entries(value)) collect(item, path === '' ? key : `${path}.${key}`, found);
    return;
  }
  if (path === '' || value === undefined || found.has(path)) return;
  found.set(path, { path, type: typeOf(value), help: l10n.t('Seen in a message.'), example: stringifyJson(value) });
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return l10n.t('list');
  if (toNumber(value) !== undefined) return l10n.t('number');
  return typeof value === 'string' ? l10n.t('text') : typeof value;
}
