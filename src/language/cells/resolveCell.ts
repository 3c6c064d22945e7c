import { describeError } from '../../common/describeError.ts';
import type { CellEnvironment } from './cellEnvironment.ts';
import type { CellProblem } from './cellProblem.ts';
import { jsonOf, literal, textOf } from './cellValue.ts';
import { compileCell, type CellCall } from './compileCell.ts';
import type { Expectation } from './expectation.ts';
import { hideSecrets } from './hideSecrets.ts';
import { patternIn, patternProblem } from './matchesPattern.ts';
import type { CellParameter, ParsedCell, Span } from './parsedCell.ts';
import { readDirectives, type CellDirectives, type WrittenExpectation } from './readDirectives.ts';
import { resolveBody, resolveJsonValue } from './resolveBody.ts';
import { Resolver } from './resolver.ts';
import { referencesIn } from './splitTemplate.ts';

/** What a cell stands for once its references are replaced, or else everything that is wrong with it. */
export type ResolvedCell = {
  /**
   * Secrets that went into it, as they are. Whatever is shown of the call and of its answer has to be masked for them, in
   * every form: the device may send them back. Given even where there are problems.
   */
  readonly secrets: readonly string[];
} & (
  | {
      /** Absent for a cell that only defines variables: there is nothing to call. */
      readonly call: CellCall | undefined;
      readonly expectations: readonly Expectation[];
      readonly expectedError: string | undefined;
      readonly directives: CellDirectives;
      readonly problems: readonly [];
    }
  /** Their words hold no secret. */
  | { readonly problems: readonly [CellProblem, ...CellProblem[]] }
);

/**
 * Replaces the references of a cell, then checks and encodes it as a call. Text that a value brings along is never taken
 * for a reference, a parameter or a line: no value can change what is called.
 */
export async function resolveCell(cell: ParsedCell, environment: CellEnvironment): Promise<ResolvedCell> {
  const directives = readDirectives(cell);
  const resolver = new Resolver(cell, environment);
  const secretSpans: Span[] = [];

  const parameters: CellParameter[] = [];
  for (const parameter of cell.parameters) {
    const { value, isSecret } = await resolver.resolve(parameter.value);
    if (isSecret) secretSpans.push(parameter.value);
    parameters.push({ name: parameter.name, value: { ...parameter.value, text: textOf(value) } });
  }
  const body = cell.body && { ...cell.body, text: await resolveBody(cell.body, directives.body?.form, resolver) };
  if (body && resolver.holdsSecret(body.text)) secretSpans.push(body);
  const expectations: Expectation[] = [];
  for (const written of directives.expectations)
    expectations.push(await resolveExpectation(written, resolver, secretSpans));
  const expectedError = directives.expectedError && textOf((await resolver.resolve(directives.expectedError)).value);
  const file = await readFile(directives, environment, resolver);

  const secrets = [...resolver.secrets];
  const unresolved = [...directives.problems, ...resolver.problems];
  const isCall = !isWithoutCall(cell);
  const compiled =
    isCall && unresolved.length === 0
      ? compileCell({ ...cell, parameters, body }, file, environment.placeholders)
      : undefined;
  const found = [...unresolved, ...(compiled?.problems ?? [])];
  const [first, ...more] = hideSecrets(found, secretSpans, (text) => resolver.holdsSecret(text));
  if (first) return { secrets, problems: [first, ...more] };
  return { secrets, call: compiled?.call, expectations, expectedError, directives, problems: [] };
}

/** Whether a cell only defines variables, or holds nothing at all. */
export function isWithoutCall({ operation, malformed, body }: ParsedCell): boolean {
  return operation.text === '' && malformed.length === 0 && body === undefined;
}

/** A pattern that cannot be used is a problem. Where the value holds a secret, its place is added to `secretSpans`. */
async function resolveExpectation(
  written: WrittenExpectation,
  resolver: Resolver,
  secretSpans: Span[],
): Promise<Expectation> {
  const { text, path, operator } = written;
  if (operator === 'exists') return { text, path, operator, value: null };
  const json = operator === 'matches' ? undefined : await resolveJsonValue(written.value, resolver);
  const found = json === undefined ? (await resolver.resolve(written.value)).value : literal(json);
  const isSecret = resolver.holdsSecret(textOf(found));
  if (isSecret) secretSpans.push(written.value);
  const pattern = operator === 'matches' ? patternIn(textOf(found)) : undefined;
  const detail = pattern === undefined ? undefined : patternProblem(pattern);
  if (detail !== undefined) {
    const { start, end } = written.value;
    resolver.problems.push({ kind: 'malformed-pattern', detail, start, end });
  }
  const value = pattern ?? jsonOf(found);
  const resolved = !isSecret && referencesIn(written.value).length > 0 ? value : undefined;
  return { text, resolved, path, operator, value };
}

async function readFile(
  { body }: CellDirectives,
  environment: CellEnvironment,
  resolver: Resolver,
): Promise<Uint8Array | undefined> {
  if (body?.form !== 'file') return undefined;
  const path = textOf((await resolver.resolve(body.path)).value);
  try {
    return await environment.readFile(path);
  } catch (error) {
    const { start, end } = body.path;
    resolver.problems.push({ kind: 'unreadable-file', path, detail: describeError(error), start, end });
    return undefined;
  }
}
