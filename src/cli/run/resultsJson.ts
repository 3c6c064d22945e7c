import { jsonOrText } from '../../common/jsonOrText.ts';
import { stringifyJson, type Json } from '../../common/losslessJson.ts';
import { isUnsuccessful, type RanFile } from './ranCell.ts';

/**
 * The results as JSON, for programs: each file with its cells, each cell with its outcome, checks and answer. A run that is not
 * `isComplete`, because it was interrupted or broke, has not passed, whatever its cells did.
 */
export function resultsJson(connection: string, files: readonly RanFile[], isComplete: boolean): string {
  const results = files.map(({ file, cells, problem: reason }) => ({
    file,
    problem: reason?.words,
    cells: cells.flatMap(({ number, name, report }) => {
      if (!report) return [];
      const { outcome, title, subject, startedAt, duration, problem, error, checks, content, answer, facts } = report;
      return {
        ...{ number, name, operation: title, subject, outcome, startedAt, duration, problem, errorCode: error?.code },
        checks,
        facts: Object.fromEntries(facts.map((fact) => [fact.name, fact.value])),
        // Masked text may be no JSON any more.
        content: content && (content.form === 'json' ? jsonOrText(content.text) : content.text),
        answer: answer === undefined ? undefined : jsonOrText(answer),
      };
    }),
  }));
  const hasPassed = isComplete && !files.some(isUnsuccessful);
  // Whatever is absent is left out as it is written.
  return `${stringifyJson({ connection, hasPassed, files: results } as unknown as Json, 2)}\n`;
}
