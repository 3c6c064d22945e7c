import { checkValue } from '../../catalogue/checkValue.ts';
import { errorTextOf, type ErrorCode } from '../../catalogue/errorCodes.ts';
import type { Parameter } from '../../catalogue/parameter.ts';
import { describeError } from '../../common/describeError.ts';
import { parseJson } from '../../common/losslessJson.ts';
import { wireTextsOf } from './fieldTexts.ts';

/** What is wrong with the text of a field and what to do about it, in the catalogue's words; undefined where it is fine. */
export function explainFieldProblem(parameter: Parameter, isRequired: boolean, text: string): string | undefined {
  const { list, errors, payload } = parameter;
  const mayBeEmpty = parameter.length?.[0] === 0 || payload === 'base64';
  if (text === '') return isRequired && !mayBeEmpty ? sentence(errors?.missing, 'Needed.') : undefined;
  const wire = wireTextsOf(parameter, text);
  if (list && wire.length > list.max) {
    return `At most ${list.max} fit in one call; these are ${wire.length}.`;
  }
  for (const item of wire) {
    const checked = checkValue(parameter, item);
    if ('expected' in checked) {
      const words = sentence(errors?.invalid, `Must be ${checked.expected}.`);
      return list ? `${item}: ${words}` : words;
    }
  }
  return payload === 'json' ? explainJson(text) : undefined;
}

function sentence(code: ErrorCode | undefined, otherwise: string): string {
  return (code === undefined ? undefined : errorTextOf(code)?.remedy) ?? otherwise;
}

function explainJson(text: string): string | undefined {
  try {
    parseJson(text);
    return undefined;
  } catch (error) {
    return `Must be JSON. ${describeError(error)}`;
  }
}
