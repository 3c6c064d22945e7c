import * as l10n from '../../common/l10n.ts';

import { describeJsonProblem } from '../../common/json/describeJsonProblem.ts';
import type { CellProblem } from './cellProblem.ts';

/** What is wrong and what to do about it, in one or two sentences. */
export function describeCellProblem(problem: CellProblem): string {
  switch (problem.kind) {
    case 'no-operation':
      return l10n.t('Write the name of an operation on the first line, as RRpc.');
    case 'unknown-operation':
      return l10n.t('There is no operation {0}.{1}', quote(problem.name), didYouMean(problem.nearest));
    case 'untyped-operation':
      return l10n.t(
        'Fleetbook does not know {0}: it is sent as it is written.{1}',
        problem.name,
        didYouMean(problem.nearest),
      );
    case 'untyped-parameter':
      return l10n.t(
        '{0} is not known to have a parameter {1}.{2}',
        problem.operation,
        quote(problem.name),
        didYouMean(problem.nearest),
      );
    case 'not-a-parameter':
      if (problem.text.startsWith('@'))
        return l10n.t('Write a variable as "@name = value"; directives begin with "# @".');
      return l10n.t(
        'Expected "Name: value", but found {0}. Leave one blank line before the body.',
        quote(problem.text),
      );
    case 'unknown-parameter':
      return l10n.t(
        '{0} has no parameter {1}.{2}',
        problem.operation,
        quote(problem.name),
        didYouMean(problem.nearest),
      );
    case 'given-twice':
      return l10n.t('{0} is given more than once.', problem.name);
    case 'not-for-a-device':
      return l10n.t('{0} does not act on one device: leave out Device.', problem.operation);
    case 'malformed-device':
      return l10n.t('Device must be ProductKey/DeviceName, but is {0}.', quote(problem.value));
    case 'missing-device':
      return l10n.t('{0} needs a device: add "Device: ProductKey/DeviceName".', problem.operation);
    case 'missing-parameter':
      return l10n.t('{0} needs {1}: add "{2}: …".', problem.operation, problem.name, problem.name);
    case 'missing-body':
      return l10n.t(
        '{0} needs a body: leave one blank line, then write what goes into {1}.',
        problem.operation,
        problem.name,
      );
    case 'body-not-taken':
      return l10n.t(
        '{0} takes no body. Parameters stand above the blank line.{1}',
        problem.operation,
        didYouMean(problem.nearest),
      );
    case 'body-beside-file':
      return l10n.t('The body comes from the file that @body names: remove this text, or the directive.');
    case 'body-not-json':
      return l10n.t(
        'The body must be JSON, because it goes into {0}. {1}',
        problem.name,
        describeJsonProblem(problem.problem),
      );
    case 'body-malformed':
      return bodyWords[problem.form];
    case 'invalid-value':
      return l10n.t('{0} {1}.', problem.name, problem.detail);
    case 'unknown-directive':
      return l10n.t('There is no directive @{0}.{1}', problem.name, didYouMean(problem.nearest, '@'));
    case 'name-taken':
      return l10n.t('A cell above is called {0} already: {{{0}}} is the answer of that one.', problem.name);
    case 'malformed-directive':
      return l10n.t('Write it as {0}.', problem.form);
    case 'malformed-pattern':
      return l10n.t('The pattern cannot be used: {0}.', problem.detail);
    case 'malformed-reference':
      if (problem.expected === '}}')
        return l10n.t('The reference is not closed on its line: add "}}", or write \\{{ for the text itself.');
      return l10n.t('Between {{ and }} may stand: {0}. Write \\{{ for the text itself.', problem.expected);
    case 'unknown-reference':
      return l10n.t('There is no variable and no cell {0} above.{1}', quote(problem.name), didYouMean(problem.nearest));
    case 'circular-reference':
      return l10n.t(
        '{0} needs {1}: nothing can come first.',
        problem.names.join(l10n.t(' needs ')),
        problem.names[0] ?? '',
      );
    case 'no-result':
      return l10n.t('The cell {0} has no answer: run it first, and see that it succeeds.', problem.name);
    case 'nothing-there':
      return l10n.t('The answer has nothing at {0}.', quote(problem.path));
    case 'not-given':
      return missingWords[problem.what](problem.name);
    case 'unreadable-file':
      return l10n.t('{0} cannot be read: {1}', quote(problem.path), problem.detail);
  }
}

const bodyWords = {
  hex: l10n.t('The body must be pairs of hexadecimal digits, blanks between them allowed.'),
  base64: l10n.t('The body must be Base64.'),
  text: l10n.t('The parameter takes text, but these bytes are no UTF-8.'),
} as const;

const missingWords = {
  env: (name: string) => l10n.t('The environment has no variable {0}.', name),
  secret: (name: string) => l10n.t('There is no secret {0}.', name),
  prompt: (question: string) => l10n.t('Nobody answered {0}.', quote(question)),
} as const;

/** A sentence that asks whether `name` was meant, to go behind another one; nothing where there is none. `mark` stands before it. */
export function didYouMean(name: string | undefined, mark = ''): string {
  return name === undefined ? '' : l10n.t(' Did you mean {0}{1}?', mark, name);
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
