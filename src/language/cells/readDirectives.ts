import { nearestName } from '../nearestName.ts';
import { cellName } from './cellName.ts';
import type { CellProblem } from './cellProblem.ts';
import { expectOperators, type ExpectOperator } from './expectation.ts';
import { parseDuration } from './parseDuration.ts';
import { parsePath, type PathStep } from './parsePath.ts';
import type { CellDirective, ParsedCell, SpannedText } from './parsedCell.ts';

export const bodyForms = ['text', 'json', 'hex', 'base64', 'file'] as const;

export type BodyForm = (typeof bodyForms)[number];

/** One `@expect` as written. */
export interface WrittenExpectation extends SpannedText {
  readonly path: readonly PathStep[];
  readonly operator: ExpectOperator;
  /** Empty and zero-width behind `exists`. */
  readonly value: SpannedText;
}

/** What the directives of a cell ask for. */
export interface CellDirectives {
  /** What other cells call this one's answer. */
  readonly name?: SpannedText;
  readonly expectations: readonly WrittenExpectation[];
  /** Code that the call has to fail with. */
  readonly expectedError?: SpannedText;
  /** How often to call, and ms from one call to the next. `isUntilMet`: no more calls once the expectations are met. */
  readonly repeat?: { readonly times: number; readonly every: number; readonly isUntilMet: boolean };
  /** How long the call may take, in ms. */
  readonly timeout?: number;
  /** The cell is not run; the reason, which may be empty. */
  readonly skip?: SpannedText;
  /** How the body is written; `path` where it is in a file. */
  readonly body?: { readonly form: BodyForm; readonly path: SpannedText };
  readonly problems: readonly CellProblem[];
}

/** Every directive with its form. */
export const directiveForms = {
  name: '@name NAME',
  expect: '@expect PATH OP VALUE, with ==, !=, <, >, contains, matches or exists',
  'expect-error': '@expect-error CODE',
  repeat: '@repeat N every MS',
  timeout: '@timeout MS',
  skip: '@skip',
  body: '@body text, json, hex, base64 or file PATH',
} as const;

export type DirectiveName = keyof typeof directiveForms;

export const directiveNames = Object.keys(directiveForms) as readonly DirectiveName[];

/** Reads the directives of a cell. What cannot be read, or stands there twice, is a problem and counts for nothing. */
export function readDirectives({ directives }: ParsedCell): CellDirectives {
  const expectations: WrittenExpectation[] = [];
  const problems: CellProblem[] = [];
  const read: Read = {};
  const seen = new Set<string>();
  for (const directive of directives) {
    const { start, end, text: name } = directive.name;
    if (!isDirectiveName(name)) {
      problems.push({ kind: 'unknown-directive', name, nearest: nearestName(name, directiveNames), start, end });
    } else if (name !== 'expect' && seen.has(name)) {
      problems.push({ kind: 'given-twice', name: `@${name}`, start, end });
    } else if (name === 'expect') {
      const expectation = readExpectation(directive.argument);
      if (expectation) expectations.push(expectation);
      else problems.push(malformed(name, directive));
    } else if (!readOne(name, directive.argument, read)) problems.push(malformed(name, directive));
    seen.add(name);
  }
  return { ...read, expectations, problems };
}

const namePattern = new RegExp(`^${cellName}$`, 'u');

type Read = { -readonly [K in keyof CellDirectives]?: CellDirectives[K] };

/** Whether the argument has the directive's form. */
function readOne(name: Exclude<DirectiveName, 'expect'>, argument: SpannedText, read: Read): boolean {
  const { text } = argument;
  switch (name) {
    case 'name':
      if (!namePattern.test(text)) return false;
      read.name = argument;
      return true;
    case 'expect-error':
      if (!/^\S+$/.test(text)) return false;
      read.expectedError = argument;
      return true;
    case 'repeat':
      return readRepeat(text, read);
    case 'timeout': {
      const timeout = parseDuration(text);
      if (timeout === undefined || timeout === 0) return false;
      read.timeout = timeout;
      return true;
    }
    case 'skip':
      read.skip = argument;
      return true;
    case 'body':
      return readBodyForm(argument, read);
  }
}

function readRepeat(text: string, read: Read): boolean {
  const [, count = '', gap = '', until] = /^(\d{1,6})\s+every\s+(\d+\s*(?:ms|s|m)?)(\s+until\s+met)?$/.exec(text) ?? [];
  const times = Number(count);
  const every = parseDuration(gap);
  if (times === 0 || every === undefined) return false;
  read.repeat = { times, every, isUntilMet: until !== undefined };
  return true;
}

function readBodyForm(argument: SpannedText, read: Read): boolean {
  const [, word = '', gap = '', path = ''] = /^(\S+)(\s*)(.*)$/s.exec(argument.text) ?? [];
  const form = bodyForms.find((known) => known === word);
  if (form === undefined || (form === 'file') !== (path !== '')) return false;
  const start = argument.start + word.length + gap.length;
  read.body = { form, path: { start, end: start + path.length, text: path } };
  return true;
}

/** A name in brackets, which may hold anything, or an operator. */
const operatorPattern = /\["(?:[^"\\]|\\.)*"\]|==|!=|<(?!=)|>(?!=)|(?<=\s)(?:contains|matches|exists)(?!\S)/g;

function readExpectation(argument: SpannedText): WrittenExpectation | undefined {
  const { start, end, text } = argument;
  const found = Array.from(text.matchAll(operatorPattern)).find(([whole]) => !whole.startsWith('['));
  const operator = expectOperators.find((known) => known === found?.[0]);
  const written = text.slice(0, found?.index).trim();
  const path = written === '' ? undefined : parsePath(written, true);
  if (!found || operator === undefined || path === undefined) return undefined;
  const value = text.slice(found.index + operator.length).trim();
  if ((operator === 'exists') !== (value === '')) return undefined;
  return { start, end, text, path, operator, value: { start: end - value.length, end, text: value } };
}

function isDirectiveName(text: string): text is DirectiveName {
  return Object.hasOwn(directiveForms, text);
}

function malformed(name: DirectiveName, { name: { start }, argument: { end } }: CellDirective): CellProblem {
  return { kind: 'malformed-directive', form: directiveForms[name], start: start - 1, end };
}
