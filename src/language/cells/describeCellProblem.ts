import { describeJsonProblem } from '../json/describeJsonProblem.ts';
import type { CellProblem } from './cellProblem.ts';

/** What is wrong and what to do about it, in one or two sentences. */
export function describeCellProblem(problem: CellProblem): string {
  switch (problem.kind) {
    case 'no-operation':
      return 'Write the name of an operation on the first line, as RRpc.';
    case 'unknown-operation':
      return `There is no operation ${quote(problem.name)}.${didYouMean(problem.nearest)}`;
    case 'untyped-operation':
      return `Fleetbook does not know ${problem.name}: it is sent as it is written.${didYouMean(problem.nearest)}`;
    case 'untyped-parameter':
      return `${problem.operation} is not known to have a parameter ${quote(problem.name)}.${didYouMean(problem.nearest)}`;
    case 'not-a-parameter':
      if (problem.text.startsWith('@')) return 'Write a variable as "@name = value"; directives begin with "# @".';
      return `Expected "Name: value", but found ${quote(problem.text)}. Leave one blank line before the body.`;
    case 'unknown-parameter':
      return `${problem.operation} has no parameter ${quote(problem.name)}.${didYouMean(problem.nearest)}`;
    case 'given-twice':
      return `${problem.name} is given more than once.`;
    case 'not-for-a-device':
      return `${problem.operation} does not act on one device: leave out Device.`;
    case 'malformed-device':
      return `Device must be ProductKey/DeviceName, but is ${quote(problem.value)}.`;
    case 'missing-device':
      return `${problem.operation} needs a device: add "Device: ProductKey/DeviceName".`;
    case 'missing-parameter':
      return `${problem.operation} needs ${problem.name}: add "${problem.name}: …".`;
    case 'missing-body':
      return `${problem.operation} needs a body: leave one blank line, then write what goes into ${problem.name}.`;
    case 'body-not-taken':
      return `${problem.operation} takes no body. Parameters stand above the blank line.`;
    case 'body-beside-file':
      return 'The body comes from the file that @body names: remove this text, or the directive.';
    case 'body-not-json':
      return `The body must be JSON, because it goes into ${problem.name}. ${describeJsonProblem(problem.problem)}`;
    case 'body-malformed':
      return bodyWords[problem.form];
    case 'invalid-value':
      return `${problem.name} ${problem.detail}.`;
    case 'unknown-directive':
      return `There is no directive @${problem.name}.${didYouMean(problem.nearest, '@')}`;
    case 'name-taken':
      return `Another cell of the notebook is called ${problem.name} too; of the two the first one counts.`;
    case 'malformed-directive':
      return `Write it as ${problem.form}.`;
    case 'malformed-pattern':
      return `The pattern cannot be used: ${problem.detail}.`;
    case 'malformed-reference':
      if (problem.expected === '}}')
        return 'The reference is not closed on its line: add "}}", or write \\{{ for the text itself.';
      return `Between {{ and }} may stand: ${problem.expected}. Write \\{{ for the text itself.`;
    case 'unknown-reference':
      return `There is no variable and no cell ${quote(problem.name)} above.${didYouMean(problem.nearest)}`;
    case 'circular-reference':
      return `${problem.names.join(' needs ')} needs ${problem.names[0] ?? ''}: nothing can come first.`;
    case 'no-result':
      return `The cell ${problem.name} has no answer yet: run it first.`;
    case 'nothing-there':
      return `The answer has nothing at ${quote(problem.path)}.`;
    case 'not-given':
      return missingWords[problem.what](problem.name);
    case 'unreadable-file':
      return `${quote(problem.path)} cannot be read: ${problem.detail}`;
  }
}

const bodyWords = {
  hex: 'The body must be pairs of hexadecimal digits, blanks between them allowed.',
  base64: 'The body must be Base64.',
  text: 'The parameter takes text, but these bytes are no UTF-8.',
} as const;

const missingWords = {
  env: (name: string) => `The environment has no variable ${name}.`,
  secret: (name: string) => `There is no secret ${name}.`,
  prompt: (question: string) => `Nobody answered ${quote(question)}.`,
} as const;

function didYouMean(name: string | undefined, mark = ''): string {
  return name === undefined ? '' : ` Did you mean ${mark}${name}?`;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
