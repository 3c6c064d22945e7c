import type { ServiceCatalogue } from './operation.ts';
import type { Parameter } from './parameter.ts';
import { ruleActionTypes } from './ruleActionTypes.ts';
import { ruleId } from './rules.ts';
import { list } from './shape.ts';

const actionId = {
  type: 'long',
  required: true,
  help: 'Id of the rule action, as CreateRuleAction and ListRuleActions give it.',
  errors: { missing: 'iot.rule.IncorrentRuleActionId', invalid: 'iot.rule.IncorrentRuleActionId' },
} as const satisfies Parameter;

const actionParameters = {
  Type: {
    type: 'string',
    required: true,
    help: 'Where the data goes: REPUBLISH another topic, OTS Table Store, MNS Message Service, FC Function Compute, and others.',
    values: ruleActionTypes,
    errors: { missing: 'iot.ruleng.NullRuleActionType', invalid: 'iot.rule.IncorrentRuleActionType' },
  },
  Configuration: {
    type: 'string',
    required: true,
    help: 'JSON object that names the target; its fields depend on Type.',
    payload: 'json',
    json: 'object',
    errors: { missing: 'iot.ruleng.NullRuleActionConfig', invalid: 'iot.rule.ParseRuleActionConfigError' },
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Codes for what is wrong with an action or its configuration (reference tables 2-36 to 2-40). */
const configurationErrors = [
  'iot.ruleng.RuleActionConfigurationIsNotJson',
  'iot.rule.RuleActionIsAlreadyCreated',
  'iot.ruleng.IncorrectType',
  'iot.ruleng.IncorrectSysTopic',
  'iot.messagebroker.NullTopicName',
  'iot.messagebroker.InvalidFormattedTopicName',
  'iot.prod.NotExistedProduct',
  'iot.common.QueryProductActionError',
  'iot.ruleng.NullOtsInstanceName',
  'iot.ruleng.NullTableNameInOtsInstance',
  'iot.ruleng.NullPrimaryKeyInOtsTable',
  'iot.ruleng.NullPrimaryKeyNameInOts',
  'iot.ruleng.NullPrimaryKeyValueInOts',
  'iot.ruleng.IncorrectPrimaryKeyValueInOtsTable',
  'iot.ruleng.NullTopicNameInMns',
  'iot.ruleng.NotFoundTopicInMns',
  'iot.ruleng.QueryMnsTopicListActionError',
  'iot.ruleng.NullServiceNameInFc',
  'iot.ruleng.NullFunctionNameInFc',
  'iot.ruleng.NotFoundServiceInFc',
  'iot.ruleng.InvalidRamRole',
  'iot.ruleng.NullRamRoleArn',
  'iot.ruleng.NullRamRoleName',
] as const;

const ruleActionInfo = {
  Id: 'digits',
  RuleId: 'digits',
  Type: 'string',
  Configuration: 'json',
  ErrorActionFlag: 'boolean?',
} as const;

/** Operations on the actions of rules (reference 2.9; UpdateRuleAction is beyond it). */
export const ruleActions = {
  CreateRuleAction: {
    section: '2.9.2',
    help: 'Adds an action to a rule, which may have 10; one of them may take what the others failed to deliver.',
    effect: 'write',
    qps: 50,
    parameters: {
      RuleId: ruleId,
      ...actionParameters,
      ErrorActionFlag: {
        type: 'boolean',
        since: '6.6.0',
        help: 'true: the action takes what the others failed to deliver; its Type must be none of theirs.',
        default: false,
      },
    },
    response: { ActionId: 'digits' },
    errors: [
      'iot.rule.NotFoundRule',
      'iot.rule.TooManyRuleAction',
      'iot.ruleng.CreateRuleActionFailed',
      ...configurationErrors,
    ],
  },
  UpdateRuleAction: {
    help: 'Replaces type and configuration of a rule action.',
    effect: 'write',
    qps: 50,
    parameters: { ActionId: actionId, ...actionParameters },
    response: {},
    errors: ['iot.rule.NotFoundRuleAction', ...configurationErrors],
  },
  DeleteRuleAction: {
    section: '2.9.4',
    help: 'Deletes a rule action.',
    effect: 'destructive',
    qps: 50,
    parameters: { ActionId: actionId },
    response: {},
    errors: ['iot.rule.NotFoundRuleAction', 'iot.ruleng.DeleteRuleActionFailed'],
  },
  GetRuleAction: {
    section: '2.9.6',
    help: 'Reads a rule action.',
    effect: 'read',
    qps: 50,
    parameters: { ActionId: actionId },
    response: { RuleActionInfo: ruleActionInfo },
    responseSince: { 'RuleActionInfo.ErrorActionFlag': '6.6.0' },
    errors: ['iot.rule.NotFoundRuleAction', 'iot.ruleng.QueryRuleActionFailed'],
  },
  ListRuleActions: {
    section: '2.9.8',
    help: 'Lists the actions of a rule.',
    effect: 'read',
    qps: 50,
    parameters: { RuleId: ruleId },
    response: { RuleActionList: list('RuleActionInfo', ruleActionInfo) },
    responseSince: { 'RuleActionList.ErrorActionFlag': '6.6.0' },
    errors: ['iot.rule.NotFoundRule', 'iot.rule.QueryRuleActionListError'],
  },
} as const satisfies ServiceCatalogue;
