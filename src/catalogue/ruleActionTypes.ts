import * as l10n from '../common/l10n.ts';

import type { ErrorCode } from './errorCodes.ts';

/** Where a rule can send what its SQL selects (reference 2.9.2 and table 2-49). */
export const ruleActionTypes = ['REPUBLISH', 'OTS', 'MNS', 'FC', 'ONS', 'HiTSDB', 'DATAHUB', 'RDS'] as const;

export type RuleActionType = (typeof ruleActionTypes)[number];

interface FieldErrors {
  readonly missing: ErrorCode;
  readonly invalid: ErrorCode;
}

interface CommonField {
  /** One sentence in our own words. */
  readonly help: string;
  readonly errors: FieldErrors;
}

/** A text. All but `optional` ones must be there and not empty. */
interface TextField extends CommonField {
  readonly type: 'text';
  readonly optional?: true;
  /** Source of a regular expression that the whole value must match. */
  readonly pattern?: string;
  readonly values?: readonly string[];
}

/** One of a few whole numbers; the platform takes them as text too. */
interface NumberField extends CommonField {
  readonly type: 'number';
  readonly values: readonly number[];
  /** What each of the values stands for, in their order. */
  readonly meanings: readonly string[];
}

/** An object with fields of its own. */
interface ObjectField extends CommonField {
  readonly type: 'object';
  readonly fields: ConfigurationFields;
}

/** An array with at least one object. */
interface ListField extends CommonField {
  readonly type: 'list';
  readonly fields: ConfigurationFields;
}

export type ConfigurationField = TextField | NumberField | ObjectField | ListField;
export type ConfigurationFields = Readonly<Record<string, ConfigurationField>>;

/** One thing that is wrong with the configuration of a rule action. */
export interface ConfigurationProblem {
  /** Where it is, as `primaryKeys[0].columnName`; empty: the whole. */
  readonly path: string;
  /** What the platform answers. */
  readonly code: ErrorCode;
  /** A whole sentence. */
  readonly detail: string;
}

/** For a field that has no code of its own. */
const parseErrors: FieldErrors = {
  missing: 'iot.rule.ParseRuleActionConfigError',
  invalid: 'iot.rule.ParseRuleActionConfigError',
};

/** A field with a code for its absence alone. */
const missing = (code: ErrorCode): FieldErrors => ({ missing: code, invalid: parseErrors.invalid });

const regionName: TextField = {
  type: 'text',
  help: l10n.t('Region of the target, as cn-shanghai.'),
  pattern: '[a-z]{2,}(?:-[a-z0-9]+)+',
  errors: parseErrors,
};

const role: ObjectField = {
  type: 'object',
  help: l10n.t('RAM role that lets IoT Platform write to the target.'),
  errors: { missing: 'iot.ruleng.InvalidRamRole', invalid: 'iot.ruleng.InvalidRamRole' },
  fields: {
    roleArn: {
      type: 'text',
      help: l10n.t('ARN of the role, as acs:ram::ACCOUNT:role/NAME.'),
      pattern: 'acs:ram::[^:/\\s]+:role/\\S+',
      errors: { missing: 'iot.ruleng.NullRamRoleArn', invalid: 'iot.ruleng.InvalidRamRole' },
    },
    roleName: {
      type: 'text',
      help: l10n.t('Name of the role.'),
      pattern: '[A-Za-z0-9.@_-]{1,64}',
      errors: { missing: 'iot.ruleng.NullRamRoleName', invalid: 'iot.ruleng.InvalidRamRole' },
    },
  },
};

/**
 * The fields of an action's configuration (reference tables 2-41 to 2-45), with the codes that the platform answers
 * with (tables 2-36 to 2-40). Of the types that the reference does not describe, only what it has a code for.
 */
export const ruleActionConfigurations: Readonly<Record<RuleActionType, ConfigurationFields>> = {
  REPUBLISH: {
    topic: {
      type: 'text',
      help: l10n.t('Topic to send to; a level may be ${field}, a field that the SQL selects.'),
      errors: { missing: 'iot.messagebroker.NullTopicName', invalid: 'iot.messagebroker.InvalidFormattedTopicName' },
    },
    topicType: {
      type: 'number',
      help: l10n.t('0: set properties or call a service of a Pro device; 1: a custom topic.'),
      values: [0, 1],
      meanings: [l10n.t('set properties or call a service'), l10n.t('custom topic')],
      errors: { missing: 'iot.ruleng.IncorrectType', invalid: 'iot.ruleng.IncorrectType' },
    },
  },
  OTS: {
    instanceName: {
      type: 'text',
      help: l10n.t('Instance of Table Store.'),
      errors: missing('iot.ruleng.NullOtsInstanceName'),
    },
    tableName: {
      type: 'text',
      help: l10n.t('Table of the instance.'),
      errors: missing('iot.ruleng.NullTableNameInOtsInstance'),
    },
    primaryKeys: {
      type: 'list',
      help: l10n.t('The primary keys of the table.'),
      errors: missing('iot.ruleng.NullPrimaryKeyInOtsTable'),
      fields: {
        columnName: {
          type: 'text',
          help: l10n.t('Name of the key.'),
          errors: missing('iot.ruleng.NullPrimaryKeyNameInOts'),
        },
        columnType: {
          type: 'text',
          help: l10n.t('Type of the key.'),
          values: ['INTEGER', 'STRING', 'BINARY'],
          errors: parseErrors,
        },
        columnValue: {
          type: 'text',
          optional: true,
          help: l10n.t(
            'Value of the key, mostly ${field}, a field that the SQL selects; none where the table counts it up.',
          ),
          errors: {
            missing: 'iot.ruleng.NullPrimaryKeyValueInOts',
            invalid: 'iot.ruleng.IncorrectPrimaryKeyValueInOtsTable',
          },
        },
        option: {
          type: 'text',
          optional: true,
          help: l10n.t('AUTO_INCREMENT: the table counts an INTEGER key up; empty: it does not.'),
          values: ['AUTO_INCREMENT'],
          errors: parseErrors,
        },
      },
    },
    regionName,
    role,
  },
  MNS: {
    themeName: {
      type: 'text',
      help: l10n.t('Topic of Message Service.'),
      errors: missing('iot.ruleng.NullTopicNameInMns'),
    },
    regionName,
    role,
  },
  FC: {
    serviceName: {
      type: 'text',
      help: l10n.t('Service of Function Compute.'),
      errors: missing('iot.ruleng.NullServiceNameInFc'),
    },
    functionName: {
      type: 'text',
      help: l10n.t('Function of the service.'),
      errors: missing('iot.ruleng.NullFunctionNameInFc'),
    },
    regionName,
    role,
  },
  ONS: {
    topic: {
      type: 'text',
      help: l10n.t('Topic of Message Queue.'),
      errors: missing('iot.messagebroker.NullTopicName'),
    },
  },
  HiTSDB: {},
  DATAHUB: {},
  RDS: {},
};
