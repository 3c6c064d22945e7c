import { messageFunctions } from './messageFunctions.ts';
import { numberFunctions } from './numberFunctions.ts';
import type { SqlFunction } from './sqlFunction.ts';
import { textFunctions } from './textFunctions.ts';

/** All functions of the dialect (facts C2). */
export const sqlFunctions = { ...numberFunctions, ...textFunctions, ...messageFunctions };

export type SqlFunctionName = keyof typeof sqlFunctions;

const names: ReadonlyMap<string, SqlFunctionName> = new Map(
  (Object.keys(sqlFunctions) as SqlFunctionName[]).map((name) => [name.toLowerCase(), name]),
);

/** The function that is called so, in whatever case. */
export function functionNameOf(text: string): SqlFunctionName | undefined {
  return names.get(text.toLowerCase());
}

export function sqlFunctionOf(name: SqlFunctionName): SqlFunction {
  return sqlFunctions[name];
}
