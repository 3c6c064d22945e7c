import type { ErrorTexts } from './errorText.ts';
import { again, lookFirst } from './remedies.ts';

const checkActionId = 'List the actions of the rule with ListRuleActions and take the Id from there.';

/** Codes about what rules do with their results (reference 2.8, tables 2-36 to 2-40). */
export const ruleActionErrors = {
  'iot.rule.IncorrentRuleActionId': { meaning: 'The ActionId is missing or malformed.', remedy: checkActionId },
  'iot.rule.IncorrentRuleActionType': {
    meaning: 'The type of the action is none of the known ones.',
    remedy: 'Set Type to REPUBLISH, OTS, MNS, FC, ONS, RDS or another that the account has.',
  },
  'iot.rule.NotFoundRuleAction': { meaning: 'There is no such action.', remedy: checkActionId },
  'iot.rule.ParseRuleActionConfigError': {
    meaning: 'The configuration of the action cannot be read.',
    remedy: 'Give Configuration as a JSON object with the fields of the type.',
  },
  'iot.rule.QueryRuleActionListError': { meaning: 'The actions could not be listed.', remedy: again },
  'iot.rule.RuleActionIsAlreadyCreated': {
    meaning: 'The rule has the same action already.',
    remedy: 'Change the one that is there, or give another configuration.',
  },
  'iot.rule.TooManyRuleAction': {
    meaning: 'The rule has as many actions as it may have.',
    remedy: 'Delete one; a rule has at most 10, and one of them for errors.',
  },
  'iot.ruleng.CreateRuleActionFailed': { meaning: 'The action was not created.', remedy: lookFirst },
  'iot.ruleng.DeleteRuleActionFailed': { meaning: 'The action was not deleted.', remedy: checkActionId },
  'iot.ruleng.InvalidRamRole': {
    meaning: 'The role does not let the platform write to the destination.',
    remedy: 'Give role with roleArn and roleName of a RAM role that IoT Platform may assume.',
  },
  'iot.ruleng.QueryRuleActionFailed': { meaning: 'The action could not be read.', remedy: again },
  'iot.ruleng.RuleActionConfigurationIsNotJson': {
    meaning: 'The configuration of the action is not JSON.',
    remedy: 'Give Configuration as a JSON object.',
  },
  'iot.ruleng.NullRamRoleArn': { meaning: 'The role has no roleArn.', remedy: 'Give role.roleArn.' },
  'iot.ruleng.NullRamRoleName': { meaning: 'The role has no roleName.', remedy: 'Give role.roleName.' },
  'iot.ruleng.NullRuleActionConfig': {
    meaning: 'The configuration of the action is missing.',
    remedy: 'Give Configuration as a JSON object.',
  },
  'iot.ruleng.NullRuleActionType': { meaning: 'The type of the action is missing.', remedy: 'Give Type.' },
  'iot.ruleng.NullOtsInstanceName': {
    meaning: 'The Table Store instance is missing.',
    remedy: 'Give instanceName in the configuration.',
  },
  'iot.ruleng.NullTableNameInOtsInstance': {
    meaning: 'The table is missing.',
    remedy: 'Give tableName in the configuration.',
  },
  'iot.ruleng.NullPrimaryKeyInOtsTable': {
    meaning: 'The primary keys of the table are missing.',
    remedy: 'Give primaryKeys in the configuration, one for each of the table.',
  },
  'iot.ruleng.NullPrimaryKeyNameInOts': {
    meaning: 'A primary key has no name.',
    remedy: 'Give columnName in each of primaryKeys.',
  },
  'iot.ruleng.NullPrimaryKeyValueInOts': {
    meaning: 'A primary key has no value.',
    remedy: 'Give columnValue in each of primaryKeys, such as ${deviceName}.',
  },
  'iot.ruleng.IncorrectPrimaryKeyValueInOtsTable': {
    meaning: 'The value of a primary key does not fit its type.',
    remedy: 'Give a value of the type of columnType; only an INTEGER key can be AUTO_INCREMENT.',
  },
  'iot.ruleng.NullTopicNameInMns': {
    meaning: 'The topic of Message Service is missing.',
    remedy: 'Give themeName in the configuration.',
  },
  'iot.ruleng.NotFoundTopicInMns': {
    meaning: 'Message Service has no such topic.',
    remedy: 'Check themeName and regionName in the configuration.',
  },
  'iot.ruleng.QueryMnsTopicListActionError': {
    meaning: 'The topics of Message Service could not be listed.',
    remedy: again,
  },
  'iot.ruleng.NullServiceNameInFc': {
    meaning: 'The service of Function Compute is missing.',
    remedy: 'Give serviceName in the configuration.',
  },
  'iot.ruleng.NullFunctionNameInFc': {
    meaning: 'The function is missing.',
    remedy: 'Give functionName in the configuration.',
  },
  'iot.ruleng.NotFoundServiceInFc': {
    meaning: 'Function Compute has no such service.',
    remedy: 'Check serviceName and regionName in the configuration.',
  },
} as const satisfies ErrorTexts;
