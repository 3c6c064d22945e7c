import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import { describeErrorCode } from '../../catalogue/describeErrorCode.ts';
import * as l10n from '../../common/l10n.ts';
import { escapeSnippet, type CellCompletion, type CompletionKind } from './cellCompletion.ts';
import { fieldsAt } from './completeReference.ts';
import { expectOperators } from './expectation.ts';
import type { ParsedCell, Span } from './parsedCell.ts';
import { bodyForms, directiveForms, directiveNames, type DirectiveName } from './readDirectives.ts';

const snippets: Readonly<Record<DirectiveName, string>> = {
  name: 'name ${1:name}',
  expect: 'expect ${1:path} ${2:==} ${3:value}',
  'expect-error': 'expect-error ${1:code}',
  repeat: 'repeat ${1:3} every ${2:1000}',
  timeout: 'timeout ${1:5000}',
  skip: 'skip',
  body: 'body ${1|text,json,hex,base64,file|}',
};

/** What each directive is for, in one sentence. */
export const directiveHelp: Readonly<Record<DirectiveName, string>> = {
  name: l10n.t('Names the cell, so that others can use its answer as {{name.Field}}.'),
  expect: l10n.t('What has to be true of the answer, for the cell to succeed.'),
  'expect-error': l10n.t('The code that the call has to fail with, for the cell to succeed.'),
  repeat: l10n.t(
    'Makes the call so often, with so many ms from one to the next; "until met" ends it once the expectations are met.',
  ),
  timeout: l10n.t('How long the call may take, in ms.'),
  skip: l10n.t('Leaves the cell out; a reason may follow.'),
  body: l10n.t('How the body is written, where it is not what the operation takes.'),
};

/** What may stand in a `# @` line. `before` is the line up to the offset. */
export function completeDirective(
  before: string,
  offset: number,
  line: Span,
  cell: ParsedCell,
): readonly CellCompletion[] {
  const [, name, argument] = /^#\s*@([\w-]*)(?:\s+(.*))?$/.exec(before) ?? [];
  if (name === undefined) {
    if (!/^#\s*$/.test(before)) return [];
    return directiveNames.map((known) =>
      directive(known, { start: offset, end: line.end }, `${before.endsWith(' ') ? '' : ' '}@`),
    );
  }
  if (argument === undefined) {
    const span = { start: offset - name.length, end: line.end };
    return directiveNames.map((known) => directive(known, span, ''));
  }
  const word = /\S*$/.exec(argument)?.[0] ?? '';
  const span = { start: offset - word.length, end: offset };
  const isFirst = argument === word;
  const operation = cell.operation.text;
  switch (name) {
    case 'expect':
      if (!isFirst)
        return /^\S+\s+\S*$/.test(argument) ? expectOperators.map((text) => item('value', text, span, '')) : [];
      return completePath(operation, word, offset);
    case 'expect-error':
      return isFirst
        ? anyOperationOf(operation).errors.map((code) =>
            item('value', code, span, describeErrorCode(code)?.meaning ?? ''),
          )
        : [];
    case 'body':
      return isFirst ? bodyForms.map((form) => item('value', form, span, '')) : [];
    default:
      return [];
  }
}

function completePath(operation: string, word: string, offset: number): readonly CellCompletion[] {
  const steps = word.split('.');
  const last = steps.at(-1) ?? '';
  const span = { start: offset - last.length, end: offset };
  return fieldsAt(operation, steps.slice(0, -1)).map(({ name, type }) => item('field', name, span, type));
}

function directive(name: DirectiveName, span: Span, lead: string): CellCompletion {
  const base = item('directive', `@${name}`, span, directiveForms[name]);
  return { ...base, snippet: `${lead}${snippets[name]}`, help: directiveHelp[name] };
}

function item(kind: CompletionKind, label: string, span: Span, detail: string): CellCompletion {
  return { kind, label, snippet: escapeSnippet(label), span, detail, help: '', required: false };
}
