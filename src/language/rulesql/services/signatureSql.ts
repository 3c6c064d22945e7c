import { functionNameOf, sqlFunctionOf } from '../functions/sqlFunctions.ts';
import { writeSignature } from '../writeSignature.ts';
import { sqlPlaceAt } from './sqlPlace.ts';

/** A function whose arguments are being written. */
export interface SqlSignature {
  /** `substring(target, start[, end])` */
  readonly label: string;
  readonly help: string;
  readonly parameters: readonly SqlSignatureParameter[];
  /** Index of the parameter at the place; undefined where the function has none for it. */
  readonly active: number | undefined;
}

interface SqlSignatureParameter {
  /** Where it stands in the label: the first character, and the one behind the last. */
  readonly start: number;
  readonly end: number;
  readonly help: string;
}

/** The innermost call around `offset`, whose closing bracket need not be there. */
export function signatureSql(text: string, offset: number): SqlSignature | undefined {
  const call = sqlPlaceAt(text, offset).open.findLast(({ kind }) => kind !== 'group' && kind !== 'case');
  const name = call?.kind === 'call' ? functionNameOf(call.name) : undefined;
  if (call?.kind !== 'call' || name === undefined) return undefined;
  const { parameters, help } = sqlFunctionOf(name);
  const label = writeSignature(name);
  let from = name.length;
  const places = parameters.map((parameter): SqlSignatureParameter => {
    const start = label.indexOf(parameter.name, from);
    from = start + parameter.name.length;
    return { start, end: from, help: parameter.help };
  });
  const last = parameters.length - 1;
  const active = call.argument <= last ? call.argument : parameters[last]?.repeats ? last : undefined;
  return { label, help, parameters: places, active };
}
