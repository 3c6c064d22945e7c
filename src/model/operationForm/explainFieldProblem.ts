import { count } from '../../common/count.ts';
import { checkValue } from '../../catalogue/checkValue.ts';
import { errorTextOf, type ErrorCode } from '../../catalogue/errorCodes.ts';
import type { Parameter } from '../../catalogue/parameter.ts';
import { whyNotJson } from '../../common/json/whyNotJson.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, parseJson } from '../../common/losslessJson.ts';
import { wireTextsOf } from './fieldTexts.ts';

/** What is wrong with the text of a field and what to do about it, in the catalogue's words; undefined where it is fine. */
export function explainFieldProblem(parameter: Parameter, isRequired: boolean, text: string): string | undefined {
  const { list, errors, payload, form, bytes } = parameter;
  const mayBeEmpty = parameter.length?.[0] === 0 || payload === 'base64';
  if (text === '') {
    // The words take the place of the field's prompt.
    const needed = l10n.t('Needed. {0}', l10n.fromCatalogue(parameter.help));
    return isRequired && !mayBeEmpty ? sentence(errors?.missing, needed) : undefined;
  }
  const wire = wireTextsOf(parameter, text);
  if (list && wire.length > list.max) {
    return l10n.t('At most {0} fit in one call; these are {1}.', count(list.max), count(wire.length));
  }
  if (bytes !== undefined) {
    const size = new TextEncoder().encode(text).length;
    if (size > bytes) return l10n.t('At most {0} bytes fit in a message; these are {1}.', count(bytes), count(size));
  }
  for (const item of wire) {
    const checked = checkValue(parameter, item);
    if ('expected' in checked) {
      const words =
        form === undefined
          ? sentence(errors?.invalid, l10n.t('Must be {0}.', checked.expected))
          : l10n.t('Must be {0}.', l10n.fromCatalogue(form));
      return list ? `${item}: ${words}` : words;
    }
  }
  return payload === 'json' ? explainJson(text, parameter.json) : undefined;
}

function sentence(code: ErrorCode | undefined, otherwise: string): string {
  return (code === undefined ? undefined : errorTextOf(code)?.remedy) ?? otherwise;
}

function explainJson(text: string, kind: Parameter['json']): string | undefined {
  try {
    const json = parseJson(text);
    if (kind === 'object' && !isJsonObject(json)) return l10n.t('Must be a JSON object: names and values in braces.');
    if (kind === 'array' && !Array.isArray(json)) return l10n.t('Must be a JSON array: values in square brackets.');
    return undefined;
  } catch {
    return l10n.t('Must be JSON: {0}.', whyNotJson(text));
  }
}
