import { encodeBase64 } from '../../common/encodeBase64.ts';
import * as l10n from '../../common/l10n.ts';
import { parseJson, type Json } from '../../common/losslessJson.ts';
import type { SeenMessage } from '../../model/messages/fleetMessage.ts';
import type { RuleDataType } from '../rulesql/checkExpression.ts';
import { newRuleTest, type NewRuleTestCase } from './addRuleTestCase.ts';
import { readRuleTest } from './readRuleTest.ts';
import { runRuleTestCase } from './runRuleTestCase.ts';
import { withRowOfTest } from './withRowOfTest.ts';

/** A rule test that a message becomes. */
interface MessageTest {
  /** For a new file: every message on the topic, of all devices, as it is. */
  readonly query: { readonly query: string; readonly dataType: RuleDataType };
  /** The case for a file, which expects what the file's query makes of the message; undefined: a new file. */
  readonly caseFor: (text: string | undefined) => NewRuleTestCase;
}

/** Makes a rule test of a message, or says why there can be none. */
export function ruleTestOfMessage({ topic, payload, isCut }: SeenMessage): MessageTest | { readonly problem: string } {
  const [, productKey = '', deviceName = '', ...levels] = topic.split('/');
  if (['sys', 'ext', 'shadow', 'ota', 'broadcast'].includes(productKey)) {
    return {
      problem: l10n.t(
        'Rules see messages of system topics in another form; only custom topics can be tested with them.',
      ),
    };
  }
  if (payload.kind === 'hidden') return { problem: l10n.t('The message holds a secret and was not shown.') };
  if (isCut) return { problem: l10n.t('Only the beginning of the message is known.') };
  const content = payload.kind === 'text' ? contentOf(payload.text) : { base64: encodeBase64(payload.bytes) };
  const dataType = 'json' in content ? 'JSON' : 'BINARY';
  const query = { query: `SELECT *\nFROM "/${[productKey, '+', ...levels].join('/')}"`, dataType } as const;
  const name = l10n.t('{0} of {1}', levels.at(-1) ?? 'message', deviceName);
  const expecting = (expect: NewRuleTestCase['expect']) => ({ name, topic, payload: content, expect });
  return {
    query,
    caseFor: (text) => {
      const { test } = text === undefined ? { test: undefined } : readRuleTest(text);
      // What a rule of the platform makes of it is not known here.
      if (test?.subject.kind === 'rule') return expecting({ passes: true });
      return outcomeIn(test?.subject ?? query, test?.regionId, expecting);
    },
  };
}

/** The case with what a query makes of it. */
function outcomeIn(
  { query, dataType }: MessageTest['query'],
  regionId: string | undefined,
  expecting: (expect: NewRuleTestCase['expect']) => NewRuleTestCase,
): NewRuleTestCase {
  const tried = readRuleTest(newRuleTest({ query, dataType }, expecting({ passes: true })).text).test;
  const [read] = tried?.cases ?? [];
  if (!tried || !read) return expecting({ passes: true });
  const result = runRuleTestCase({ query, dataType, regionId: regionId ?? tried.regionId }, read);
  if (result.kind !== 'passed') return expecting({ passes: false });
  // A row that nobody expects, for the one that comes to take its place.
  const nobodys = { row: { '': null } } as const;
  const withRow = withRowOfTest({ query, dataType }, expecting(nobodys));
  return withRow.expect === nobodys ? expecting({ passes: true }) : withRow;
}

function contentOf(text: string): NewRuleTestCase['payload'] {
  try {
    const json: Json = parseJson(text);
    return { json };
  } catch {
    return { text };
  }
}
