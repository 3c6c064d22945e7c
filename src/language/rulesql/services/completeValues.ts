import { functionNameOf, sqlFunctionOf } from '../functions/sqlFunctions.ts';
import type { Span } from '../sqlNode.ts';
import { findField } from './findField.ts';
import { snippetText, type SqlCompletion } from './sqlCompletion.ts';
import type { SqlContext } from './sqlContext.ts';
import type { SqlPlace } from './sqlPlace.ts';

/** The values that can be named at a place: of the field that it is compared with, or of the parameter of a function. */
export function completeValues(
  text: string,
  offset: number,
  place: SqlPlace,
  context: SqlContext,
): readonly SqlCompletion[] {
  const { token } = place;
  if (token?.kind === 'name') return [];
  const span = token?.kind === 'text' ? textSpan(text, offset, token) : { start: token?.start ?? offset, end: offset };
  return valuesAt(place, context)
    .filter(({ sql }) => token?.kind !== 'text' || sql.startsWith("'"))
    .map(({ sql, help }): SqlCompletion => ({
      kind: 'value',
      label: sql,
      snippet: snippetText(sql),
      span,
      filter: sql,
      detail: help,
      help: '',
    }));
}

function valuesAt(place: SqlPlace, context: SqlContext): readonly { readonly sql: string; readonly help: string }[] {
  if (place.compared !== undefined) return findField(place.compared, context)?.values ?? [];
  const top = place.open.at(-1);
  const name = top?.kind === 'call' ? functionNameOf(top.name) : undefined;
  if (top?.kind !== 'call' || name === undefined) return [];
  const { parameters } = sqlFunctionOf(name);
  const parameter = parameters[top.argument] ?? parameters.at(-1);
  if (parameter?.type === 'property') return propertiesOf(context);
  return (parameter?.values ?? []).map((value) => ({ sql: `'${value}'`, help: '' }));
}

/** Identifiers of properties, from the fields of messages that post some. */
function propertiesOf({ fields }: SqlContext): readonly { readonly sql: string; readonly help: string }[] {
  const found = new Map(
    fields.flatMap(({ path, help }) => {
      const identifier = /^items\.(\w+)\.value(?=$|[.[])/.exec(path)?.[1];
      return identifier === undefined ? [] : [[identifier, help] as const];
    }),
  );
  return [...found].map(([identifier, help]) => ({ sql: `'${identifier}'`, help }));
}

function textSpan(text: string, offset: number, { start, end }: Span): Span {
  const isClosed = end - start > 1 && text[end - 1] === "'";
  return { start, end: isClosed ? end : offset };
}
