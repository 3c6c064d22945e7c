import * as l10n from '../../common/l10n.ts';

import { cellName } from './cellName.ts';
import type { Span } from './parsedCell.ts';
import { parsePath, type PathStep } from './parsePath.ts';

/** How `$now` is written: as ISO text, or as the number of milliseconds or seconds since 1970. */
export type TimeFormat = 'iso' | 'ms' | 's';

/** What stands between `{{` and `}}`. */
export type ReferenceTarget =
  | { readonly kind: 'guid' }
  | { readonly kind: 'now'; /** In ms. */ readonly shift: number; readonly format: TimeFormat }
  | { readonly kind: 'env' | 'secret'; readonly name: string }
  | { readonly kind: 'prompt'; readonly question: string }
  /** A variable, or the answer of a named cell, or something inside of them. */
  | { readonly kind: 'value'; readonly root: string; readonly steps: readonly PathStep[] }
  | { readonly kind: 'malformed'; readonly expected: string };

/** A reference and where it stands, braces included. */
export interface Reference extends Span {
  readonly target: ReferenceTarget;
  /** What is between the braces, without blanks at its ends. */
  readonly inside: string;
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const timeFormats: readonly string[] = ['iso', 'ms', 's'] satisfies readonly TimeFormat[];

/** Words that may stand behind `$`, each with its form. */
export const functionForms = {
  $guid: '$guid',
  $now: '$now [±N ms|s|m|h|d] [iso|ms|s]',
  $env: '$env NAME',
  $prompt: '$prompt "question"',
  $secret: '$secret NAME',
} as const;

/** What functions give, in words of our own. */
export const functionHelp: Readonly<Record<keyof typeof functionForms, string>> = {
  $guid: l10n.t('A new random id, another one at each place.'),
  $now: l10n.t('The time of the run: ISO text, or a number with ms or s; -1h shifts it.'),
  $env: l10n.t('A variable of the environment.'),
  $prompt: l10n.t('Asks for a text when the cell runs.'),
  $secret: l10n.t('A secret, kept apart from the notebook and masked in all that is shown.'),
};

/** Reads what stands between the braces. Never throws: what it cannot read is `malformed`. */
export function parseReference(inside: string): ReferenceTarget {
  if (!inside.startsWith('$')) return parseValueReference(inside);
  const [name = '', argument = ''] = inside.match(/^(\S+)\s*(.*)$/s)?.slice(1) ?? [];
  switch (name) {
    case '$guid':
      return argument === '' ? { kind: 'guid' } : malformed(functionForms.$guid);
    case '$now':
      return parseNow(argument);
    case '$env':
    case '$secret': {
      const kind = name === '$env' ? 'env' : 'secret';
      return /^[\w.-]+$/.test(argument) ? { kind, name: argument } : malformed(functionForms[name]);
    }
    case '$prompt':
      return parsePrompt(argument);
    default:
      return malformed(Object.values(functionForms).join(', '));
  }
}

const rootPattern = new RegExp(`^${cellName}`, 'u');

function parseValueReference(inside: string): ReferenceTarget {
  const [root] = rootPattern.exec(inside) ?? [];
  const steps = root === undefined ? undefined : parsePath(inside.slice(root.length));
  if (root === undefined || !steps) return malformed(l10n.t('key, cell.Field or cell.payload.field'));
  return { kind: 'value', root, steps };
}

function parseNow(argument: string): ReferenceTarget {
  const [whole, sign = '+', count = '0', unit = 'ms', format = 'iso'] =
    /^(?:([+-])\s*(\d{1,12})\s*(ms|s|m|h|d)(?:\s+|$))?(\w+)?$/.exec(argument) ?? [];
  if (whole === undefined || !isTimeFormat(format)) return malformed(functionForms.$now);
  const shift = Number(count) * (units[unit] ?? 1) * (sign === '-' ? -1 : 1);
  // Beyond this there is no date.
  return Math.abs(shift) < 4e15 ? { kind: 'now', shift, format } : malformed(functionForms.$now);
}

function parsePrompt(argument: string): ReferenceTarget {
  const [, quoted, bare] = /^(?:"((?:[^"\\]|\\.)*)"|([^"]+))$/s.exec(argument) ?? [];
  const question = quoted?.replace(/\\(.)/gs, '$1') ?? bare;
  return question === undefined || question === '' ? malformed(functionForms.$prompt) : { kind: 'prompt', question };
}

function isTimeFormat(text: string): text is TimeFormat {
  return timeFormats.includes(text);
}

function malformed(expected: string): ReferenceTarget {
  return { kind: 'malformed', expected };
}
