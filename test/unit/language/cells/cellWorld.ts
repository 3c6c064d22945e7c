import type { CellEnvironment } from '../../../../src/language/cells/cellEnvironment.ts';
import { describeCellProblem } from '../../../../src/language/cells/describeCellProblem.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';
import { resolveCell } from '../../../../src/language/cells/resolveCell.ts';

/** A world in which it is always the same moment, and nothing is given but what a test says. */
export function cellWorld(given: Partial<CellEnvironment> = {}): CellEnvironment {
  return {
    variables: new Map(),
    results: new Map(),
    now: () => Date.UTC(2018, 10, 28, 12),
    guid: () => '0d1d2c3e-0000-4000-8000-00000000000a',
    env: () => undefined,
    secret: () => Promise.resolve(undefined),
    prompt: () => Promise.resolve(undefined),
    readFile: () => Promise.reject(new Error('there is no such file')),
    ...given,
  };
}

/** The call that a cell's text stands for, its payloads decoded; fails with the words of the problems where it is none. */
export async function callOf(text: string, world: CellEnvironment = cellWorld()) {
  const resolved = await resolveCell(parseCell(text), world);
  if (!('call' in resolved)) throw new Error(resolved.problems.map(describeCellProblem).join('\n'));
  const parameters: Readonly<Record<string, unknown>> = resolved.call?.parameters ?? {};
  const payload = parameters['RequestBase64Byte'] ?? parameters['MessageContent'];
  const body = typeof payload === 'string' ? Buffer.from(payload, 'base64').toString() : undefined;
  return { ...resolved, parameters, body };
}

/** What is wrong with a cell: each problem as the text that is marked, and the words. */
export async function resolveProblems(text: string, world: CellEnvironment = cellWorld()): Promise<string[]> {
  const { problems } = await resolveCell(parseCell(text), world);
  return problems.map((problem) => `${text.slice(problem.start, problem.end)} → ${describeCellProblem(problem)}`);
}
