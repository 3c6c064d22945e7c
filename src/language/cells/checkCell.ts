import { isOperationName } from '../../catalogue/operations.ts';
import { untypedParametersOf } from '../../catalogue/untypedOperations.ts';
import { once } from '../../common/once.ts';
import { nearestName } from '../nearestName.ts';
import type { CellProblem } from './cellProblem.ts';
import { callProblems } from './compileCell.ts';
import { patternIn, patternProblem } from './matchesPattern.ts';
import { isUntypedName, nearestOperation } from './operationNames.ts';
import type { ParsedCell, SpannedText } from './parsedCell.ts';
import { readDirectives, type CellDirectives } from './readDirectives.ts';
import { referencesOf } from './referencesOf.ts';
import { isWithoutCall } from './resolveCell.ts';
import { referencesIn } from './splitTemplate.ts';
import { untypedTakesDevice } from './untypedTraits.ts';
import { wireParameters } from './wireParameters.ts';

/** The names that stand above a cell, or anywhere in its notebook. Each is asked for where the cell has need of it alone. */
export interface KnownNames {
  /** Variables of the cells above, with their values. */
  readonly variables: ReadonlyMap<string, unknown>;
  /** Named cells, this one left out. */
  readonly cells: ReadonlyMap<string, unknown>;
  /** Whether a cell above has this name. */
  isNameAbove(name: string): boolean;
}

/**
 * Everything that can be said about a cell before it runs, in the order of the text: what {@link resolveCell} will refuse,
 * and warnings ({@link severityOf}). A value that holds a reference is not judged. Without `known` any name may be referred to.
 */
export function checkCell(cell: ParsedCell, known?: KnownNames): readonly CellProblem[] {
  const directives = readDirectives(cell);
  const wire = wireParameters(cell, { hasReferences: true });
  const ofCall = isWithoutCall(cell) ? [] : callProblems(cell, wire);
  // It asks already whether another operation was meant.
  const isMisspelt = ofCall.some((problem) => problem.kind === 'body-not-taken' && problem.nearest !== undefined);
  const problems: CellProblem[] = [
    ...directives.problems,
    ...patternProblems(
      directives.expectations.filter(({ operator }) => operator === 'matches').map(({ value }) => value),
    ),
    ...nameProblems(directives, known),
    ...referenceProblems(cell, known),
    ...ofCall,
    ...(isMisspelt ? [] : untypedProblems(cell)),
  ];
  return problems.toSorted((a, b) => a.start - b.start);
}

function patternProblems(patterns: readonly SpannedText[]): readonly CellProblem[] {
  return patterns.flatMap((pattern) => {
    const { start, end, text } = pattern;
    const detail = referencesIn(pattern).length > 0 ? undefined : patternProblem(patternIn(text));
    return detail === undefined ? [] : [{ kind: 'malformed-pattern', detail, start, end } as const];
  });
}

function nameProblems({ name }: CellDirectives, known: KnownNames | undefined): readonly CellProblem[] {
  if (!name || !known?.isNameAbove(name.text)) return [];
  return [{ kind: 'name-taken', name: name.text, start: name.start, end: name.end }];
}

function referenceProblems(cell: ParsedCell, known: KnownNames | undefined): readonly CellProblem[] {
  const own = cell.definitions.map(({ name }) => name.text);
  const all = once(() => new Set([...own, ...(known?.variables.keys() ?? []), ...(known?.cells.keys() ?? [])]));
  return referencesOf(cell).flatMap(({ target, start, end }): readonly CellProblem[] => {
    if (target.kind === 'malformed') return [{ kind: 'malformed-reference', expected: target.expected, start, end }];
    if (target.kind !== 'value' || !known) return [];
    const names = all();
    if (names.has(target.root)) return [];
    return [{ kind: 'unknown-reference', name: target.root, nearest: nearestName(target.root, names), start, end }];
  });
}

function untypedProblems({ operation, parameters }: ParsedCell): readonly CellProblem[] {
  const { text: name, start, end } = operation;
  if (isOperationName(name) || !isUntypedName(name)) return [];
  const known = untypedParametersOf(name);
  if (!known) return [{ kind: 'untyped-operation', name, nearest: nearestOperation(name), start, end }];
  const names = untypedTakesDevice(name) ? [...known, 'Device'] : known;
  const numberless = new Set(names.map((parameter) => parameter.replaceAll('.N', '')));
  return parameters
    .filter(({ name: { text } }) => text !== 'IotInstanceId' && !numberless.has(text.replace(/\.\d+(?=\.|$)/g, '')))
    .map(({ name: { text, start: from, end: to } }) => {
      const nearest = nearestName(text, names);
      return { kind: 'untyped-parameter', operation: name, name: text, nearest, start: from, end: to };
    });
}
