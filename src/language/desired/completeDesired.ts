import * as l10n from '../../common/l10n.ts';

import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { valueAt } from '../../model/shadow/keyPath.ts';
import type { ChoiceType, DataType, NumberType, ThingModelDatum } from '../../model/thingModel/thingModel.ts';
import type { DesiredContext, Span } from './desiredContext.ts';
import { desiredPlace, listItem, type DesiredPlace } from './desiredPlace.ts';
import { describeType } from './describeType.ts';
import { readJsonString } from './readJsonString.ts';
import { membersAt, typeAt } from './typeAt.ts';

/** Something that fits at a place in a desired state. */
export interface DesiredCompletion {
  readonly kind: 'key' | 'value';
  readonly label: string;
  /** What replaces `span`; `$1`, `${1:…}` are places that the person fills in. */
  readonly snippet: string;
  readonly span: Span;
  /** What typed text is compared with. */
  readonly filter: string;
  readonly detail: string;
  readonly help: string;
  /** There is a choice of values behind it. */
  readonly goesOn: boolean;
}

/**
 * What fits at an offset: keys of the thing model, and of what was reported, that are not there yet; and the values that
 * a type allows. What may not be set comes last.
 */
export function completeDesired(text: string, offset: number, context: DesiredContext): readonly DesiredCompletion[] {
  const place = desiredPlace(text, offset);
  switch (place?.kind) {
    case 'key':
      return completeKey(text, place, context);
    case 'value':
      return completeValue(place, context);
    default:
      return [];
  }
}

type KeyPlace = Extract<DesiredPlace, { kind: 'key' }>;

function completeKey(text: string, place: KeyPlace, { model, reported }: DesiredContext): DesiredCompletion[] {
  const own = place.member?.key;
  const present = new Set(
    place.object.members.flatMap(({ key }) =>
      key === own ? [] : (readJsonString(text.slice(key.start, key.end)) ?? []),
    ),
  );
  const typed = (model && membersAt(model, place.path)) ?? [];
  const settable = typed.filter((datum) => !isReadOnly(datum));
  const others = typed.filter(isReadOnly);
  const known = new Set(typed.map(({ identifier }) => identifier));
  const before = reportedAt(reported, place.path);
  const untyped = before !== undefined && isJsonObject(before) ? Object.entries(before) : [];
  const surroundings = surroundingsOf(text, place);
  return [
    ...settable.map((datum) => keyOf(datum, place.span, surroundings)),
    ...untyped
      .filter(([name]) => !known.has(name))
      .map(([name, value]) => reportedKey(name, value, place.span, surroundings)),
    ...others.map((datum) => keyOf(datum, place.span, surroundings)),
  ].filter(({ label }) => !present.has(label));
}

function isReadOnly(datum: ThingModelDatum): boolean {
  return 'accessMode' in datum && datum.accessMode === 'r';
}

/** What is there already behind a key, so that it is not written twice. */
interface Surroundings {
  readonly hasColon: boolean;
  readonly needsComma: boolean;
}

function surroundingsOf(text: string, { span }: KeyPlace): Surroundings {
  const [next = ''] = text.slice(span.end).match(/[^\s]/) ?? [];
  return { hasColon: next === ':', needsComma: next === '"' };
}

function keyOf(datum: ThingModelDatum, span: Span, surroundings: Surroundings): DesiredCompletion {
  const { identifier, name, dataType } = datum;
  return {
    ...writeKey(identifier, valueSnippet(dataType), surroundings),
    ...{ span, detail: isReadOnly(datum) ? l10n.t('{0}, read only', name) : name, help: describeType(dataType) },
    goesOn: !surroundings.hasColon && (dataType.type === 'bool' || dataType.type === 'enum'),
  };
}

function reportedKey(name: string, value: Json, span: Span, surroundings: Surroundings): DesiredCompletion {
  const text = stringifyJson(value);
  return {
    ...writeKey(name, `\${1:${escapeSnippet(text)}}`, surroundings),
    ...{ span, detail: l10n.t('reported'), help: l10n.t('The device reports {0}.', text), goesOn: false },
  };
}

function writeKey(name: string, value: string, { hasColon, needsComma }: Surroundings) {
  const key = stringifyJson(name);
  const rest = hasColon ? '' : `: ${value}${needsComma ? ',' : ''}`;
  return { kind: 'key', label: name, snippet: `${escapeSnippet(key)}${rest}`, filter: key } as const;
}

function valueSnippet(type: DataType): string {
  switch (type.type) {
    case 'int':
    case 'float':
    case 'double':
      return `\${1:${type.min ?? 0}}`;
    case 'text':
      return '"$1"';
    case 'date':
      return '"${1:1577836800000}"';
    case 'bool':
    case 'enum':
      return '$1';
    case 'struct':
      return '{ $1 }';
    case 'array':
      return '[$1]';
  }
}

function completeValue(
  { path, span }: Extract<DesiredPlace, { kind: 'value' }>,
  { model, reported }: DesiredContext,
): DesiredCompletion[] {
  const type = model && typeAt(model, path)?.dataType;
  const value = (text: string, detail: string, help = ''): DesiredCompletion => ({
    ...{ kind: 'value', label: text, snippet: escapeSnippet(text), span, filter: text, detail, help, goesOn: false },
  });
  const typed = type ? valuesOf(type).map(([text, detail]) => value(text, detail, describeType(type))) : [];
  const now = path.includes(listItem) ? undefined : reportedAt(reported, path);
  if (now === undefined) return typed;
  const text = stringifyJson(now);
  return typed.some(({ label }) => label === text) ? typed : [...typed, value(text, l10n.t('reported'))];
}

function valuesOf(type: DataType): readonly (readonly [string, string])[] {
  switch (type.type) {
    case 'bool':
    case 'enum':
      return choicesOf(type);
    case 'int':
    case 'float':
    case 'double':
      return boundsOf(type);
    default:
      return [];
  }
}

function choicesOf({ type, choices }: ChoiceType): readonly (readonly [string, string])[] {
  const named =
    choices.size > 0 || type === 'enum'
      ? [...choices]
      : ([
          [0, 'off'],
          [1, 'on'],
        ] as const);
  return named.map(([number, name]) => [String(number), name]);
}

function boundsOf({ min, max }: NumberType): readonly (readonly [string, string])[] {
  return [
    ...(min === undefined ? [] : [[String(min), l10n.t('least')] as const]),
    ...(max === undefined ? [] : [[String(max), l10n.t('greatest')] as const]),
  ];
}

function reportedAt(reported: JsonObject | undefined, path: readonly string[]): Json | undefined {
  return reported && (path.length === 0 ? reported : valueAt(reported, path));
}

function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}
