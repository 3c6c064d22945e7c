import * as l10n from '../../common/l10n.ts';

import { stringifyJson } from '../../common/losslessJson.ts';
import { valueAt } from '../../model/shadow/keyPath.ts';
import { escapeMarkdown } from '../escapeMarkdown.ts';
import type { DesiredContext, Span } from './desiredContext.ts';
import { desiredPlace } from './desiredPlace.ts';
import { describeType } from './describeType.ts';
import { readJsonString } from './readJsonString.ts';
import { typeAt, type TypedPlace } from './typeAt.ts';

/** What is known of a key or value, as paragraphs of Markdown. */
export interface DesiredHover {
  readonly span: Span;
  readonly paragraphs: readonly string[];
}

/** So much of a reported value is shown; it stands beside the text as well. */
const mostCharacters = 200;

/** Explains the key or value at an offset: its name, type, range and unit, and what the device reports. */
export function hoverDesired(
  text: string,
  offset: number,
  { model, reported }: DesiredContext,
): DesiredHover | undefined {
  const place = desiredPlace(text, offset);
  if (!place || place.span.end === place.span.start) return undefined;
  const path = place.kind === 'value' ? place.path : keyPath(text, place.path, place.span);
  if (!path) return undefined;
  const typed = model && typeAt(model, path);
  const now = reported && valueAt(reported, path);
  const paragraphs = [
    ...(typed ? describePlace(typed) : []),
    ...(now === undefined ? [] : [l10n.t('Reported: {0}', escapeMarkdown(shorten(stringifyJson(now))))]),
  ];
  return paragraphs.length > 0 ? { span: place.span, paragraphs } : undefined;
}

function keyPath(text: string, path: readonly string[], { start, end }: Span): readonly string[] | undefined {
  const name = readJsonString(text.slice(start, end));
  return name === undefined ? undefined : [...path, name];
}

function describePlace({ dataType, datum, property }: TypedPlace): readonly string[] {
  return [
    ...(datum ? [`**${escapeMarkdown(datum.name)}**`] : []),
    escapeMarkdown(describeType(dataType)),
    ...(property.accessMode === 'r'
      ? [l10n.t('Read only: the device measures it, and need not take what is desired.')]
      : []),
  ];
}

function shorten(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
