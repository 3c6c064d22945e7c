import { sqlFunctionOf, type SqlFunctionName } from './functions/sqlFunctions.ts';

/** A function with its parameters: `substring(target, start[, end])`. */
export function writeSignature(name: SqlFunctionName): string {
  let list = '';
  let optional = 0;
  for (const [index, parameter] of sqlFunctionOf(name).parameters.entries()) {
    const separator = index === 0 ? '' : ', ';
    if (parameter.isOptional) optional++;
    list += `${parameter.isOptional ? '[' : ''}${separator}${parameter.name}${parameter.repeats ? '…' : ''}`;
  }
  return `${name}(${list}${']'.repeat(optional)})`;
}
