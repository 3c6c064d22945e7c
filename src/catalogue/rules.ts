import type { ServiceCatalogue } from './operation.ts';
import type { Parameter } from './parameter.ts';
import { list } from './shape.ts';
import { pageParameters, productKey } from './sharedParameters.ts';

export const ruleId = {
  type: 'long',
  required: true,
  help: 'Id of the rule, as CreateRule and ListRule give it.',
  errors: { missing: 'iot.rule.IncorrentRuleId', invalid: 'iot.rule.IncorrentRuleId' },
} as const satisfies Parameter;

/** Longest text of SQL that is taken, in characters; the platform's documents name no limit. */
const sqlLength = 4096;

const ruleParameters = {
  Name: {
    type: 'string',
    required: true,
    help: '4 to 30 letters, digits or underscores, unique in a region; a Chinese character may count as two.',
    // Documents count a Chinese character as one or as two: what either allows passes.
    pattern: '[\\w\\p{Script=Han}]{4,30}|(?=.*\\p{Script=Han})[\\w\\p{Script=Han}]{3}|\\p{Script=Han}{2}',
  },
  ProductKey: {
    type: 'string',
    help: 'ProductKey of the product whose messages the rule takes.',
    length: productKey.length,
    spellings: productKey.spellings,
    errors: { invalid: productKey.errors.invalid },
  },
  ShortTopic: {
    type: 'string',
    help: 'Topic behind /ProductKey/: DeviceName/… or +/… for every device.',
    length: [1, 128],
    errors: { invalid: 'iot.messagebroker.InvalidFormattedTopicName' },
  },
  TopicType: {
    type: 'integer',
    since: '6.0.0',
    help: '0: a system topic of a Pro product; 1: a custom topic; 2: the status of devices. Absent: what ShortTopic looks like.',
    values: [0, 1, 2],
    errors: { invalid: 'iot.ruleng.IncorrectType' },
  },
  Select: {
    type: 'string',
    help: 'What stands behind SELECT, as deviceName() as device, temperature.',
    length: [1, sqlLength],
    errors: { invalid: 'iot.messagebroker.IncorrectRuleSql' },
  },
  Where: {
    type: 'string',
    help: 'What stands behind WHERE, as temperature > 30; empty: every message.',
    length: [0, sqlLength],
    spellings: ['WHERE'],
    errors: { invalid: 'iot.messagebroker.IncorrectRuleSql' },
  },
  RuleDesc: { type: 'string', help: 'Free text about the rule.', length: [0, 100] },
} as const satisfies Readonly<Record<string, Parameter>>;

const ruleInfo = {
  Id: 'digits',
  Name: 'string',
  Status: 'string',
  DataType: 'string?',
  RuleDesc: 'string?',
  ProductKey: 'string?',
  ShortTopic: 'string?',
  Topic: 'string?',
  Select: 'string?',
  Where: 'string?',
  CreateUserId: 'digits?',
  Created: 'string?',
  UtcCreated: 'string?',
  Modified: 'string?',
  UtcModified: 'string?',
} as const;

/** Operations on the rules of the rules engine (reference 2.9). */
export const rules = {
  CreateRule: {
    section: '2.9.1',
    help: 'Creates a rule, stopped. It can be started once it has ProductKey, ShortTopic, Select and an action.',
    effect: 'write',
    qps: 50,
    parameters: {
      ...ruleParameters,
      Name: { ...ruleParameters.Name, errors: { invalid: 'iot.rule.CreateRuleException' } },
      DataType: {
        type: 'string',
        help: 'JSON: messages are JSON objects; BINARY: bytes of any kind.',
        values: ['JSON', 'BINARY'],
        default: 'JSON',
      },
    },
    response: { RuleId: 'digits' },
    errors: [
      'iot.rule.RuleNameIsAlreadyExisted',
      'iot.rule.RuleCountExceedMax',
      'iot.prod.NotExistedProduct',
      'iot.prod.NotSeniorProduct',
      'iot.ruleng.IncorrectSysTopic',
      'iot.rule.CreateRuleException',
      'iot.messagebroker.QueryRuleConfigActionException',
    ],
  },
  DeleteRule: {
    section: '2.9.3',
    help: 'Deletes a rule with its actions; a running one must be stopped first.',
    effect: 'destructive',
    qps: 50,
    parameters: { RuleId: ruleId },
    response: {},
    errors: ['iot.rule.NotFoundRule', 'iot.rule.DeleteRuleFailed'],
  },
  GetRule: {
    section: '2.9.5',
    help: 'Reads a rule. TopicType is -1 where the rule has no SQL yet.',
    effect: 'read',
    qps: 50,
    parameters: { RuleId: ruleId },
    response: { RuleInfo: { ...ruleInfo, TopicType: 'integer?' } },
    errors: ['iot.rule.NotFoundRule', 'iot.messagebroker.QueryRuleConfigActionException'],
  },
  ListRule: {
    section: '2.9.7',
    help: 'Lists the rules of the account, a page at a time.',
    effect: 'read',
    qps: 50,
    paging: 'page',
    parameters: {
      ...pageParameters(100),
      CurrentPage: { ...pageParameters(100).CurrentPage, range: [1, 1000] },
    },
    response: {
      Page: 'integer?',
      PageSize: 'integer?',
      Total: 'integer',
      Data: list('RuleInfo', ruleInfo),
    },
    errors: ['iot.rule.QueryRulePageActionError'],
  },
  StartRule: {
    section: '2.9.9',
    help: 'Starts a rule, which needs ProductKey, ShortTopic, Select and an action for it.',
    effect: 'write',
    qps: 50,
    parameters: { RuleId: ruleId },
    response: {},
    errors: [
      'iot.rule.NotFoundRule',
      'iot.rule.NullSqlForRule',
      'iot.rule.NullForwardDestForRule',
      'iot.ruleng.RuleAlreadyIsStarted',
      'iot.rule.StartRuleFailed',
    ],
  },
  StopRule: {
    section: '2.9.10',
    help: 'Stops a running rule.',
    effect: 'write',
    qps: 50,
    parameters: { RuleId: ruleId },
    response: {},
    errors: ['iot.rule.NotFoundRule', 'iot.rule.StopRuleFailed'],
  },
  UpdateRule: {
    section: '2.9.11',
    help: 'Changes a rule; what is absent stays as it is.',
    effect: 'write',
    qps: 50,
    parameters: {
      RuleId: ruleId,
      ...ruleParameters,
      Name: { ...ruleParameters.Name, errors: { invalid: 'iot.rule.UpdateRuleFailed' } },
    },
    response: {},
    errors: [
      'iot.rule.NotFoundRule',
      'iot.rule.RuleNameIsAlreadyExisted',
      'iot.prod.NotExistedProduct',
      'iot.prod.NotSeniorProduct',
      'iot.ruleng.IncorrectSysTopic',
      'iot.rule.UpdateRuleFailed',
      'iot.messagebroker.QueryRuleConfigActionException',
    ],
  },
} as const satisfies ServiceCatalogue;
