import * as l10n from '../common/l10n.ts';
import { commonErrors } from './errors/commonErrors.ts';
import { deviceErrors } from './errors/deviceErrors.ts';
import type { ErrorText } from './errors/errorText.ts';
import { messageErrors } from './errors/messageErrors.ts';
import { productErrors } from './errors/productErrors.ts';
import { ruleActionErrors } from './errors/ruleActionErrors.ts';
import { ruleErrors } from './errors/ruleErrors.ts';
import { shadowErrors } from './errors/shadowErrors.ts';
import { topicErrors } from './errors/topicErrors.ts';

export type { ErrorText } from './errors/errorText.ts';

/** All error codes of the platform (reference 2.8), each spelled as the platform spells it. */
export const errorCodes = {
  ...commonErrors,
  ...productErrors,
  ...deviceErrors,
  ...messageErrors,
  ...topicErrors,
  ...shadowErrors,
  ...ruleErrors,
  ...ruleActionErrors,
};

export type ErrorCode = keyof typeof errorCodes;

/** The text of a code, or undefined for one that the catalogue does not know. */
export function errorTextOf(code: string): ErrorText | undefined {
  if (!Object.hasOwn(errorCodes, code)) return undefined;
  const { meaning, remedy } = errorCodes[code as ErrorCode];
  return { meaning: l10n.fromCatalogue(meaning), remedy: l10n.fromCatalogue(remedy) };
}
