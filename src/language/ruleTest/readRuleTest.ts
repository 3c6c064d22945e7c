import type * as z from 'zod/mini';
import { describeIssue } from '../../common/describeIssue.ts';
import * as l10n from '../../common/l10n.ts';
import { parseJson, stringifyJson } from '../../common/losslessJson.ts';
import { describeJsonProblem } from '../../common/json/describeJsonProblem.ts';
import type { JsonNode } from '../../common/json/jsonNode.ts';
import { parseJsonTree } from '../../common/json/parseJsonTree.ts';
import { deviceOfTopic } from './deviceOfTopic.ts';
import { jsonNodeAt } from './jsonNodeAt.ts';
import type { RuleTest, RuleTestCase, RuleTestExpectation } from './ruleTest.ts';
import { ruleTestSchema } from './ruleTestSchema.ts';

/** What is wrong with a file of rule tests, in words that name the place, and where: offsets in UTF-16 units. */
export interface RuleTestProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

type RawTest = z.infer<typeof ruleTestSchema>;
type RawCase = RawTest['cases'][number];

/** Where a case does not say when its message comes. */
const defaultTime = Date.UTC(2020, 0, 1);

/** Reads the text of a `*.rule-test.json` file: its test, or all that is wrong with it. */
export function readRuleTest(
  text: string,
):
  | { readonly test: RuleTest; readonly problems: readonly [] }
  | { readonly test: undefined; readonly problems: readonly RuleTestProblem[] } {
  const { root, problems } = parseJsonTree(text);
  if (problems.length > 0) {
    const found = problems.map(({ kind, start, end }) => ({ message: describeJsonProblem(kind), start, end }));
    return { test: undefined, problems: found };
  }
  const { data, error } = ruleTestSchema.safeParse(parseJson(text));
  const found = data
    ? repeatedNames(text, root, data)
    : error.issues.map((issue) => {
        const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
        const { start, end } = jsonNodeAt(text, root, path);
        return { message: l10n.t('{0} {1}.', placeIn(path), describeIssue(issue)), start, end };
      });
  if (!data || found.length > 0) return { test: undefined, problems: found };
  const cases = data.cases.map((raw, index) => toCase(raw, jsonNodeAt(text, root, ['cases', index])));
  return { test: { subject: subjectOf(data), regionId: data.region ?? 'cn-shanghai', cases }, problems: [] };
}

function placeIn(path: readonly (string | number)[]): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return name === '' ? l10n.t('The file') : name.replace(/^\./, '');
}

function repeatedNames(text: string, root: JsonNode, { cases }: RawTest): readonly RuleTestProblem[] {
  const seen = new Set<string>();
  return cases.flatMap(({ name }, index): readonly RuleTestProblem[] => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const path = ['cases', index, 'name'];
    const { start, end } = jsonNodeAt(text, root, path);
    return [{ message: l10n.t('{0} is that of another case: give each its own.', placeIn(path)), start, end }];
  });
}

function subjectOf({ query, rule = '', dataType = 'JSON' }: RawTest): RuleTest['subject'] {
  return query === undefined ? { kind: 'rule', name: rule } : { kind: 'query', query, dataType };
}

function toCase(raw: RawCase, { start, end }: JsonNode): RuleTestCase {
  const { name, topic, messageId = '1', tags = {}, time = defaultTime } = raw;
  return {
    ...{ name, start, end, topic, messageId, time },
    deviceName: raw.deviceName ?? deviceOfTopic(topic),
    payload: payloadOf(raw),
    tags: new Map(Object.entries(tags)),
    expect: expectationOf(raw.expect),
  };
}

function payloadOf({ payload, text, base64 }: RawCase): Uint8Array {
  if (base64 !== undefined) return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new TextEncoder().encode(text ?? stringifyJson(payload ?? null));
}

function expectationOf({ row, base64, passes, fails }: RawCase['expect']): RuleTestExpectation {
  if (row !== undefined) return { kind: 'row', row };
  if (base64 !== undefined) return { kind: 'bytes', base64 };
  if (fails !== undefined) return { kind: 'abandoned', reason: fails };
  return { kind: passes ? 'passes' : 'filtered' };
}
