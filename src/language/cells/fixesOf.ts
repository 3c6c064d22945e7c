import * as l10n from '../../common/l10n.ts';

import { callPresets } from './callPresets.ts';
import type { CellProblem } from './cellProblem.ts';
import { lineStartOf } from './lineStartOf.ts';
import { parseCell } from './parseCell.ts';
import type { Span } from './parsedCell.ts';

/** A change of a cell's text that mends one problem. */
export interface CellFix {
  readonly title: string;
  readonly span: Span;
  readonly newText: string;
}

/** What can be done about a problem of a cell's text, the likeliest first. */
export function fixesOf(problem: CellProblem, text: string): readonly CellFix[] {
  const { start, end } = problem;
  const span = { start, end };
  switch (problem.kind) {
    case 'unknown-operation':
    case 'unknown-directive':
    case 'unknown-parameter':
    case 'untyped-operation':
    case 'untyped-parameter':
      return problem.nearest === undefined ? [] : [change(problem.nearest, span, problem.nearest)];
    case 'unknown-reference': {
      if (problem.nearest === undefined) return [];
      const written = text.slice(start, end);
      return [change(problem.nearest, span, written.replace(problem.name, problem.nearest))];
    }
    case 'malformed-reference': {
      const literal = { title: l10n.t('Write it as text'), span: { start, end: start }, newText: '\\' };
      return problem.expected === '}}'
        ? [{ title: l10n.t('Close it with }}'), span: { start: end, end }, newText: '}}' }, literal]
        : [literal];
    }
    case 'missing-device':
      return [insertLine(text, 'Device: ProductKey/DeviceName')];
    case 'missing-parameter':
      return [insertLine(text, `${problem.name}: ${callPresets(problem.operation)[problem.name] ?? ''}`)];
    case 'missing-body':
      return [
        {
          title: l10n.t('Add a body'),
          span: { start: text.length, end: text.length },
          newText: text.endsWith('\n') ? '\n{}' : '\n\n{}',
        },
      ];
    case 'given-twice':
    case 'not-for-a-device':
      return [{ title: l10n.t('Remove this line'), span: wholeLine(text, start), newText: '' }];
    case 'body-not-taken':
      return problem.nearest === undefined
        ? [{ title: l10n.t('Remove the body'), span, newText: '' }]
        : [change(problem.nearest, span, problem.nearest)];
    default:
      return [];
  }
}

function change(to: string, span: Span, newText: string): CellFix {
  return { title: l10n.t('Change to {0}', to), span, newText };
}

/** A new line behind the last one of the head. */
function insertLine(text: string, line: string): CellFix {
  const { operation, parameters } = parseCell(text);
  const last = Math.max(operation.end, ...parameters.map(({ name, value }) => Math.max(name.end + 1, value.end)));
  const lineEnd = /[\r\n]/.exec(text.slice(last))?.index ?? text.length - last;
  const at = last + lineEnd;
  return { title: l10n.t('Add {0}', line.trim()), span: { start: at, end: at }, newText: `\n${line}` };
}

function wholeLine(text: string, at: number): Span {
  const start = lineStartOf(text, at);
  const length = /\r\n|\r|\n/.exec(text.slice(at));
  return { start, end: length ? at + length.index + length[0].length : text.length };
}
