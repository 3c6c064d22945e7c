import * as l10n from '../../../common/l10n.ts';

import { escapeMarkdown } from '../../escapeMarkdown.ts';
import type { SqlField } from './sqlContext.ts';

/** Most values of a field that its help lists. */
const mostValues = 12;

/** A field in Markdown: what it is, its range and values, and a sample. */
export function describeField({ type, help, unit, range, values = [], example }: SqlField): string {
  const facts = [type, ...(unit === undefined ? [] : [unit]), ...(range === undefined ? [] : [range])];
  const listed = values.slice(0, mostValues).map((value) => `${code(value.sql)} ${escapeMarkdown(value.help)}`.trim());
  if (values.length > mostValues) listed.push(l10n.t('{0} more', values.length - mostValues));
  return [
    ...(help === '' ? [] : [escapeMarkdown(help)]),
    escapeMarkdown(facts.join(' · ')),
    ...(listed.length === 0 ? [] : [listed.join(' · ')]),
    ...(example === undefined ? [] : [l10n.t('For example {0}', code(shorten(example)))]),
  ].join('\n\n');
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll(/\s+/g, ' ')}\``;
}
