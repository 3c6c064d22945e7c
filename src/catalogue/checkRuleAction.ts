import { jsonDepthOf } from '../common/jsonDepthOf.ts';
import * as l10n from '../common/l10n.ts';
import { isJsonObject, isRawNumber, type Json, type JsonObject } from '../common/losslessJson.ts';
import { tryParseJson } from '../common/tryParseJson.ts';
import { checkRepublish } from './checkRepublish.ts';
import {
  ruleActionConfigurations,
  type ConfigurationField,
  type ConfigurationFields,
  type ConfigurationProblem,
  type RuleActionType,
} from './ruleActionTypes.ts';

/** No configuration of the platform's is nested deeper than 3. */
const deepest = 10;

/** Everything that is wrong with an action's configuration, a JSON text, in the order of its fields; mostly nothing. */
export function checkRuleAction(type: RuleActionType, configuration: string): readonly ConfigurationProblem[] {
  if (jsonDepthOf(configuration) > deepest) {
    const detail = l10n.t('The configuration is nested deeper than {0} levels.', deepest);
    return [{ path: '', code: 'iot.rule.ParseRuleActionConfigError', detail }];
  }
  const json = tryParseJson(configuration);
  if (json === undefined) {
    return [
      {
        path: '',
        code: 'iot.ruleng.RuleActionConfigurationIsNotJson',
        detail: l10n.t('The configuration is not JSON.'),
      },
    ];
  }
  if (!isJsonObject(json)) {
    const detail = l10n.t('The configuration is not a JSON object.');
    return [{ path: '', code: 'iot.rule.ParseRuleActionConfigError', detail }];
  }
  const problems = checkFields(ruleActionConfigurations[type], json, '');
  if (problems.length > 0) return problems;
  if (type === 'REPUBLISH') return checkRepublish(json);
  if (type === 'OTS') return checkPrimaryKeys(json['primaryKeys']);
  if (Object.keys(json).length > 0) return [];
  return [{ path: '', code: 'iot.ruleng.NullRuleActionConfig', detail: l10n.t('The configuration is empty.') }];
}

function checkFields(fields: ConfigurationFields, object: JsonObject, path: string): readonly ConfigurationProblem[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    checkField(field, Object.hasOwn(object, name) ? object[name] : undefined, path === '' ? name : `${path}.${name}`),
  );
}

function checkField(field: ConfigurationField, value: Json | undefined, path: string): readonly ConfigurationProblem[] {
  const missing = () => [{ path, code: field.errors.missing, detail: l10n.t('{0} is missing.', path) }];
  const invalid = (expected: string) => [
    { path, code: field.errors.invalid, detail: l10n.t('{0} must be {1}.', path, expected) },
  ];
  if (value === undefined || value === null || value === '') {
    return field.type === 'text' && field.optional ? [] : missing();
  }
  switch (field.type) {
    case 'text': {
      const text = textOf(value);
      if (text === undefined) return invalid('text');
      if (field.values && !field.values.includes(text)) return invalid(l10n.t('one of {0}', field.values.join(', ')));
      if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`, 'u').test(text)) {
        return invalid(l10n.t('of the form {0}', field.pattern));
      }
      return [];
    }
    case 'number':
      return field.values.map(String).includes(textOf(value) ?? '')
        ? []
        : invalid(l10n.t('one of {0}', field.values.join(', ')));
    case 'object':
      return isJsonObject(value) ? checkFields(field.fields, value, path) : invalid(l10n.t('an object'));
    case 'list':
      if (!isArray(value)) return invalid(l10n.t('a list'));
      if (value.length === 0) return missing();
      return value.flatMap((item, index) =>
        isJsonObject(item)
          ? checkFields(field.fields, item, `${path}[${index}]`)
          : invalid(l10n.t('a list of objects')),
      );
  }
}

/** A key has a value that fits its type, or is an INTEGER that the table counts up (reference table 2-43). */
function checkPrimaryKeys(keys: Json | undefined): readonly ConfigurationProblem[] {
  const items = isArray(keys) ? keys.filter(isJsonObject) : [];
  return items.flatMap(({ columnType, columnValue = '', option = '' }, index): readonly ConfigurationProblem[] => {
    const path = `primaryKeys[${index}].columnValue`;
    const text = textOf(columnValue) ?? '';
    const counts = option === 'AUTO_INCREMENT';
    if (counts && columnType !== 'INTEGER') {
      const detail = l10n.t('Only an INTEGER can be AUTO_INCREMENT, but primaryKeys[{0}] is not.', index);
      return [{ path, code: 'iot.ruleng.IncorrectPrimaryKeyValueInOtsTable', detail }];
    }
    if (counts) return [];
    if (text === '')
      return [{ path, code: 'iot.ruleng.NullPrimaryKeyValueInOts', detail: l10n.t('{0} is missing.', path) }];
    if (columnType === 'INTEGER' && !/^[+-]?\d{1,19}$|\$\{[^{}]+\}/.test(text)) {
      const detail = l10n.t('{0} must be a whole number, or ${field}.', path);
      return [{ path, code: 'iot.ruleng.IncorrectPrimaryKeyValueInOtsTable', detail }];
    }
    return [];
  });
}

/** Text, or a number as its text. */
function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return isRawNumber(value) ? value.rawJSON : undefined;
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
