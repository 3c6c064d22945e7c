import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import type { Evaluate } from './compileFunction.ts';
import type { ExpressionCompiler } from './compileExpression.ts';
import { fieldKey } from './fieldKey.ts';
import { givesFields } from './givesFields.ts';
import { SqlFailure } from './sqlFailure.ts';
import type { SelectList, Span } from './sqlNode.ts';
import type { SqlRow } from './sqlRow.ts';
import { previewOf } from './sqlValue.ts';

type Row = Record<string, Json>;

/** What SELECT makes of a message, and what its aliases stand for. */
export interface CompiledSelect {
  readonly row: (row: SqlRow) => Json;
  readonly aliases: ReadonlyMap<string, Evaluate>;
}

/**
 * Makes a closure of the fields. Each becomes a key of the result; of two with the same key the later one counts. `*`
 * puts all keys of the payload there, and alone it gives the payload as it is, which may be a list.
 */
export function compileSelect({ fields }: SelectList, compiler: ExpressionCompiler): CompiledSelect {
  const aliases = new Map<string, Evaluate>();
  const [first] = fields;
  if (first?.value.kind === 'star' && fields.length === 1) return { row: ({ json }) => json ?? null, aliases };
  const writers = fields.map((field): Writer | PlainField => {
    if (field.value.kind === 'star') return spread(field.value, ({ json }) => json);
    const evaluate = compiler.value(field.value);
    if (givesFields(field.value)) return spread(field.value, evaluate);
    if (field.alias) aliases.set(field.alias.name, evaluate);
    return { key: fieldKey(field), evaluate };
  });
  return { row: writeRow(writers), aliases };
}

/** Puts one or more fields into a result. */
type Writer = (result: Row, row: SqlRow) => void;

interface PlainField {
  readonly key: string;
  readonly evaluate: Evaluate;
}

function writeRow(fields: readonly (Writer | PlainField)[]): (row: SqlRow) => Json {
  const writers = inPairs(fields);
  return (row) => {
    const result: Row = {};
    for (const write of writers) write(result, row);
    return result;
  };
}

/** Joins plain fields two by two: a place in the code that sees few keys is quick, and most rules select few fields. */
function inPairs(fields: readonly (Writer | PlainField)[]): readonly Writer[] {
  const writers: Writer[] = [];
  for (let index = 0; index < fields.length; index++) {
    const [first, second] = [fields[index], fields[index + 1]];
    if (isOrdinary(first) && isOrdinary(second)) {
      index++;
      writers.push((result, row) => {
        result[first.key] = first.evaluate(row) ?? null;
        result[second.key] = second.evaluate(row) ?? null;
      });
    } else if (first) writers.push(typeof first === 'function' ? first : writer(first));
  }
  return writers;
}

function isOrdinary(field: Writer | PlainField | undefined): field is PlainField {
  return typeof field === 'object' && field.key !== '__proto__';
}

function writer({ key, evaluate }: PlainField): Writer {
  // Set in the ordinary way, it would be the object's prototype.
  if (key === '__proto__') {
    return (result, row) => {
      const value = evaluate(row) ?? null;
      Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
    };
  }
  return (result, row) => {
    result[key] = evaluate(row) ?? null;
  };
}

function spread(node: Span, evaluate: Evaluate): Writer {
  return (result, row) => {
    const fields = evaluate(row);
    if (!isJsonObject(fields)) throw new SqlFailure({ kind: 'not-an-object', value: previewOf(fields) }, '*', node);
    for (const [key, value] of Object.entries(fields)) {
      if (key === '__proto__')
        Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
      else result[key] = value;
    }
  };
}
