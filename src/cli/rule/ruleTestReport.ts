import { diffLines } from 'diff';
import { stringifyJson } from '../../common/losslessJson.ts';
import type { RuleTestFileResult } from './runRuleTestFile.ts';

type CaseResult = RuleTestFileResult['cases'][number];

/** Says what became of rule tests, and counts. */
export interface RuleTestReport {
  readonly failed: number;
  /** Files, and cases of a query that cannot run. */
  readonly unusable: number;
  file(result: RuleTestFileResult): void;
  /** Says how many there were. */
  end(): void;
}

/** A report in words for people, or in lines of JSON for programs. */
export function ruleTestReport(form: 'text' | 'json', say: (line: string) => void): RuleTestReport {
  const counts = { passed: 0, failed: 0, unusable: 0 };
  const words = form === 'json' ? forPrograms : forPeople;
  return {
    get failed() {
      return counts.failed;
    },
    get unusable() {
      return counts.unusable;
    },
    file(result) {
      if (result.problems.length > 0) counts.unusable++;
      for (const { result: one } of result.cases) counts[one.kind === 'refused' ? 'unusable' : one.kind]++;
      words.file(result).forEach(say);
    },
    end: () => say(words.end(counts)),
  };
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly unusable: number;
}

const forPeople = {
  file({ file, cases, problems }: RuleTestFileResult): readonly string[] {
    return [
      printable(file),
      ...problems.map(
        ({ message, line, column }) =>
          `  ✗ ${line === undefined ? '' : `line ${line}, column ${column ?? 1}: `}${printable(message)}`,
      ),
      ...cases.flatMap(caseLines),
    ];
  },
  end({ passed, failed, unusable }: Counts): string {
    const rest = unusable === 0 ? '' : `, ${unusable} could not be tried`;
    return `\n${passed} passed, ${failed} failed${rest}`;
  },
};

function caseLines({ name, line, result }: CaseResult): readonly string[] {
  if (result.kind === 'passed') return [`  ✓ ${printable(name)}`];
  const head = [
    `  ✗ ${printable(name)} (line ${line})`,
    ...result.message.split('\n').map((words) => `    ${printable(words)}`),
  ];
  if (result.kind === 'refused' || result.actual === result.message) return head;
  const changes = diffLines(`${result.expected}\n`, `${result.actual}\n`);
  const diff = changes.flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => `    ${added ? '+' : removed ? '-' : ' '} ${printable(text)}`),
  );
  return [...head, '    - expected, + what came', ...diff];
}

const forPrograms = {
  file({ file, cases, problems }: RuleTestFileResult): readonly string[] {
    return [
      ...(problems.length === 0 ? [] : [stringifyJson({ file, result: 'unusable', problems: problems.map(plain) })]),
      ...cases.map(({ name, line, column, result: { kind: result, ...rest } }) =>
        stringifyJson({ file, case: name, line, column, result, ...rest }),
      ),
    ];
  },
  end: (counts: Counts): string => stringifyJson({ ...counts }),
};

function plain({ message, line, column }: RuleTestFileResult['problems'][number]) {
  return line === undefined || column === undefined ? { message } : { message, line, column };
}

/** A line in which nothing steers a terminal. */
function printable(line: string): string {
  return line.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
