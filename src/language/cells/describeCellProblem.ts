import { describeJsonProblem } from '../json/describeJsonProblem.ts';
import type { CellProblem } from './cellProblem.ts';

/** What is wrong and what to do about it, in one or two sentences. */
export function describeCellProblem(problem: CellProblem): string {
  switch (problem.kind) {
    case 'no-operation':
      return 'Write the name of an operation on the first line, as RRpc.';
    case 'unknown-operation':
      return `There is no operation ${quote(problem.name)}.${didYouMean(problem.nearest)}`;
    case 'not-a-parameter':
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
    case 'body-not-json':
      return `The body must be JSON, because it goes into ${problem.name}. ${describeJsonProblem(problem.problem)}`;
    case 'invalid-value':
      return `${problem.name} ${problem.detail}.`;
  }
}

function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean ${name}?`;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
