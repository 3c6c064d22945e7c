import * as l10n from '../../../common/l10n.ts';

import { examplePayload } from '../functions/sqlFunction.ts';
import { sqlFunctionOf, type SqlFunctionName } from '../functions/sqlFunctions.ts';
import { escapeMarkdown } from '../../escapeMarkdown.ts';
import { writeSignature } from '../writeSignature.ts';
import { runExample } from './runExample.ts';

/** A function in Markdown: what it does, its parameters, and its examples with what the engine makes of them. */
export function describeFunction(name: SqlFunctionName): string {
  const { help, parameters, examples, since } = sqlFunctionOf(name);
  const list = parameters
    .filter(({ type }) => type !== 'payload')
    .map((parameter) => `- \`${parameter.name}\`: ${escapeMarkdown(parameter.help)}`);
  // The signature stands above already.
  const lineOf = (call: string): string => (call === writeSignature(name) ? '' : `${call}\n`);
  const results = examples.map(({ call, payload }) => `${lineOf(call)}→ ${runExample(name, call, payload)}`);
  const payloads = new Set(examples.map(({ payload = examplePayload }) => payload));
  const [shown] = payloads;
  const isRead = examples.some(({ call }) => /temperature|room|items|payload|\*|thingProperty/.test(call));
  return [
    escapeMarkdown(help),
    ...(list.length === 0 ? [] : [list.join('\n')]),
    `\`\`\`\n${results.join('\n')}\n\`\`\``,
    ...(isRead && shown !== undefined ? [l10n.t('of the payload `{0}`', shown)] : []),
    ...(since === '2018-09'
      ? []
      : [l10n.t('Documented {0}.', escapeMarkdown(since.startsWith('after') ? since : l10n.t('since {0}', since)))]),
  ].join('\n\n');
}
