import type { ErrorTexts } from './errorText.ts';
import { again, checkRule, lookFirst } from './remedies.ts';

const checkSql = 'Give ProductKey, ShortTopic and Select, and check the query in the rule editor.';

/** Codes about rules (reference 2.8). The platform spells `Incorrent` and `AlreadyExisted` so. */
export const ruleErrors = {
  'iot.rule.CreateRuleException': { meaning: 'The rule was not created.', remedy: again },
  'iot.rule.DeleteRuleFailed': {
    meaning: 'The rule was not deleted.',
    remedy: 'Stop it first; a rule that runs cannot be deleted.',
  },
  'iot.rule.IncorrentRuleId': { meaning: 'The RuleId is missing or malformed.', remedy: checkRule },
  'iot.rule.NullForwardDestForRule': {
    meaning: 'The rule has no action.',
    remedy: 'Give it one with CreateRuleAction.',
  },
  'iot.rule.NullSqlForRule': { meaning: 'The rule has no query.', remedy: checkSql },
  'iot.rule.NotFoundRule': { meaning: 'There is no such rule.', remedy: checkRule },
  'iot.rule.QueryRulePageActionError': { meaning: 'The rules could not be listed.', remedy: again },
  'iot.rule.RuleCountExceedMax': {
    meaning: 'The account has as many rules as it may have.',
    remedy: 'Delete a rule that is no longer used.',
  },
  'iot.rule.RuleNameIsAlreadyExisted': {
    meaning: 'A rule of this name exists already.',
    remedy: 'Choose another Name.',
  },
  'iot.rule.StartRuleFailed': { meaning: 'The rule was not started.', remedy: checkSql },
  'iot.rule.StopRuleFailed': { meaning: 'The rule was not stopped.', remedy: 'Check whether it runs.' },
  'iot.rule.UpdateRuleFailed': { meaning: 'The rule was not changed.', remedy: lookFirst },
  'iot.ruleng.IncorrectType': {
    meaning: 'The kind of topic is none of the known ones.',
    remedy: 'Set TopicType to 0 (system), 1 (custom) or 2 (device status).',
  },
  'iot.ruleng.IncorrectSysTopic': {
    meaning: 'The system topic is none that rules can use here.',
    remedy:
      'Take data from a topic such as +/thing/event/property/post; send it to thing/service/property/set or to a service.',
  },
  'iot.ruleng.RuleAlreadyIsStarted': {
    meaning: 'The rule runs already.',
    remedy: 'Stop it first, if you want to change it.',
  },
  'iot.messagebroker.IncorrectRuleSql': {
    meaning: 'The query of the rule is wrong.',
    remedy: 'Check it in the rule editor; text is in single quotes, and at most 50 fields are selected.',
  },
  'iot.messagebroker.QueryRuleConfigActionException': { meaning: 'The rule could not be read.', remedy: again },
} as const satisfies ErrorTexts;
