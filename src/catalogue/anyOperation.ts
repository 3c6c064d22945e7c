import type { Operation } from './operation.ts';
import { isOperationName, operationOf } from './operations.ts';

/** The entry of any operation by its name: the catalogue's, or what can be said of one that the catalogue lacks. */
export function anyOperationOf(name: string): Operation {
  return isOperationName(name) ? operationOf(name) : untypedOperation(name);
}

/** All that is known is the name, so what the operation does is told from the verb: in doubt it changes something. */
function untypedOperation(name: string): Operation {
  return {
    help: 'Not in the catalogue: sent as it is written, and its answer is shown as it comes.',
    effect: effectOf(name),
    qps: 10,
    parameters: {},
    response: {},
    errors: [],
  };
}

function effectOf(name: string): Operation['effect'] {
  const verb = name.replace(/^(?:Batch|Page)(?=[A-Z])/, '');
  if (/^(?:Query|Get|List|Count|Check)(?=[A-Z])/.test(verb)) return 'read';
  return /^(?:Delete|Remove|Clear|Reset)(?=[A-Z])/.test(verb) ? 'destructive' : 'write';
}
