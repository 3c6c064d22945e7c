import * as l10n from '../../common/l10n.ts';

import { decodeUtf8 } from '../../common/decodeBytes.ts';
import { encodeBase64 } from '../../common/encodeBase64.ts';
import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { tryParseJson } from '../../common/tryParseJson.ts';
import { fillTemplate } from './fillTemplate.ts';
import type { SqlOutcome } from './sqlOutcome.ts';
import { missingFields, tableRow } from './tableRow.ts';

/** What an action would do with what a rule selects of a message. */
export type ActionPreview =
  /** `target` names where it goes; `body` is what arrives there, as text, or in Base64. */
  | { readonly kind: 'fires'; readonly target: string; readonly body: string }
  | { readonly kind: 'fails'; readonly reason: string };

/** As the rules engine fills actions in (facts C4); whether the target exists is not looked at. */
export function previewAction(
  { type, configuration }: { readonly type: string; readonly configuration: string },
  outcome: Extract<SqlOutcome, { readonly kind: 'selected' | 'selected-bytes' }>,
): ActionPreview {
  const json = tryParseJson(configuration);
  if (!isJsonObject(json)) return { kind: 'fails', reason: l10n.t('The configuration is not a JSON object.') };
  const row = outcome.kind === 'selected' ? outcome.row : undefined;
  const body = outcome.kind === 'selected' ? stringifyJson(outcome.row, 2) : textOf(outcome.bytes);
  if (type === 'REPUBLISH') return previewRepublish(json, row, body);
  const target = targetOf(json) || type;
  return type === 'OTS' ? previewTable(json, row, target) : { kind: 'fires', target, body };
}

/** Bytes that are no text in Base64, which is said. */
function textOf(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? `Base64 ${encodeBase64(bytes)}`;
}

function previewRepublish({ topic, topicType }: JsonObject, row: Json | undefined, body: string): ActionPreview {
  const template = typeof topic === 'string' ? topic : '';
  const filled = fillTemplate(template, row ?? {});
  if (filled.kind === 'missing')
    return { kind: 'fails', reason: l10n.say(missingFields(l10n.later('The topic'), template, filled.fields)) };
  if (Number(topicType) === 0 && !isJsonObject(row))
    return { kind: 'fails', reason: l10n.t('The rule selects no fields to send.') };
  return { kind: 'fires', target: filled.value, body };
}

function previewTable(json: JsonObject, selected: Json | undefined, target: string): ActionPreview {
  const row = tableRow(json, selected);
  if ('words' in row) return { kind: 'fails', reason: l10n.say(row) };
  const primaryKey = Object.fromEntries(
    Array.from(row.primaryKey, ([name, value]) => [name, value ?? l10n.t('(counted up by the table)')]),
  );
  return { kind: 'fires', target, body: stringifyJson({ primaryKey, columns: row.columns }, 2) };
}

/** Fields of configurations that say where an action delivers to, from the whole to the part. */
const naming = [
  ...['instanceId', 'instanceName', 'projectName', 'databaseName', 'serviceName'],
  ...['tableName', 'functionName', 'themeName', 'topicName', 'topic'],
];

/** Where an action delivers to, in short: `meters/readings`; empty where its configuration does not say. */
function targetOf(configuration: JsonObject): string {
  return naming
    .map((field) => configuration[field])
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .join('/');
}

/** The same of a configuration that is a text: all of it where it does not say. */
export function describeTarget(configuration: string): string {
  const json = tryParseJson(configuration);
  return isJsonObject(json) ? targetOf(json) || stringifyJson(json) : configuration;
}
