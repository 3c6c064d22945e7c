import { encodeBase64 } from '../../common/encodeBase64.ts';
import { stringifyJson } from '../../common/losslessJson.ts';
import type { RuleTrial } from '../../language/ruleText/tryRule.ts';
import type { FromRulePage } from '../../protocol/ruleEditor.ts';

/** What a test expects of a message, of which this becomes. */
export function expectationOf(trial: RuleTrial): Extract<FromRulePage, { type: 'saveTest' }>['expect'] {
  switch (trial.kind) {
    case 'passes':
      return trial.outcome.kind === 'selected'
        ? { kind: 'row', row: stringifyJson(trial.outcome.row) }
        : { kind: 'bytes', base64: encodeBase64(trial.outcome.bytes) };
    case 'filtered':
      return { kind: 'passes', passes: false };
    case 'abandoned':
      return { kind: 'fails', reason: trial.quoted };
  }
}
