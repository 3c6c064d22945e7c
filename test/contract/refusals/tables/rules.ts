import type { Fleet, WireParameters } from '../fleet.ts';
import type { RefusalTable, Row } from '../refusal.ts';

/** A rule of the sample that stands still, and one that runs. */
const stopped = { RuleId: '1000' };
const running = { RuleId: '1001' };
const name = { Name: 'fine_name' };
const meters = { ...name, ProductKey: 'a1Meter0001' };
const thermostats = { ...name, ProductKey: 'a1Thermo001' };
const malformedTopic = 'iot.messagebroker.InvalidFormattedTopicName';
const wrongSql = 'iot.messagebroker.IncorrectRuleSql';

const wrongNames = [
  ['a name of 3 letters', 'abc'],
  ['a name of 31 letters', 'a'.repeat(31)],
  ['a name of 31 Chinese characters', '规'.repeat(31)],
  ['a name of one Chinese character', '规'],
  ['a name of one Chinese character and a letter', '规a'],
  ['a name with a blank', 'two words'],
] as const;

/** Rows of both operations that write rules. */
const written = [
  ['no name', {}, 'MissingName'],
  ['a name in use', { Name: 'High_temperature_alert' }, 'iot.rule.RuleNameIsAlreadyExisted'],
  ['a product that does not exist', { ...name, ProductKey: 'a1none' }, 'iot.prod.NotExistedProduct'],
  ['a ProductKey of 65 characters', { ...name, ProductKey: 'k'.repeat(65) }, 'iot.prod.InvalidFormattedProductkey'],
  ['a malformed topic', { ...meters, ShortTopic: '/x' }, malformedTopic],
  ['a topic of 132 characters', { ...meters, ShortTopic: `+/${'x'.repeat(130)}` }, malformedTopic],
  ['a topic type that there is not', { ...meters, TopicType: 3 }, 'iot.ruleng.IncorrectType'],
  [
    'a system topic of a Basic product',
    { ...thermostats, ShortTopic: '+/thing/lifecycle' },
    'iot.prod.NotSeniorProduct',
  ],
  ['a system topic that has no rules', { ...meters, ShortTopic: '+/thing/service/x' }, 'iot.ruleng.IncorrectSysTopic'],
  ['open quotes in the fields', { ...name, Select: "'a" }, wrongSql],
  ['51 fields', { ...name, Select: Array(51).fill('a').join() }, wrongSql],
  ['an open bracket in the condition', { ...name, WHERE: '(a > 1' }, wrongSql],
  ['a condition of 4,097 characters', { ...name, Where: 'a'.repeat(4097) }, wrongSql],
  ['a description of 101 characters', { ...name, RuleDesc: 'x'.repeat(101) }, 'InvalidParameter'],
] as const satisfies readonly Row[];

export const rules = {
  CreateRule: [
    ...written,
    ...wrongNames.map(([what, Name]): Row => [what, { Name }, 'iot.rule.CreateRuleException']),
    [
      'bytes of a system topic',
      { ...meters, DataType: 'BINARY', ShortTopic: '+/thing/lifecycle' },
      'iot.ruleng.IncorrectType',
    ],
    ['a data type that there is not', { ...name, DataType: 'XML' }, 'InvalidParameter'],
  ],
  UpdateRule: [
    ...written.map(([condition, request, code]): Row => [condition, { ...stopped, ...request }, code]),
    ...wrongNames.map(([what, Name]): Row => [what, { ...stopped, Name }, 'iot.rule.UpdateRuleFailed']),
  ],
  DeleteRule: [['a rule that runs', running, 'iot.rule.DeleteRuleFailed']],
  ListRule: [
    ['no page', { PageSize: 1 }, 'iot.common.InvalidPageParams'],
    ['page 1,001', { PageSize: 1, CurrentPage: 1001 }, 'iot.common.InvalidPageParams'],
    ['pages of 101', { PageSize: 101, CurrentPage: 1 }, 'iot.common.InvalidPageParams'],
  ],
  StartRule: [
    ['a rule that runs', running, 'iot.ruleng.RuleAlreadyIsStarted'],
    ['a rule without SQL', (fleet) => newRule(fleet, { Name: 'without_sql' }), 'iot.rule.NullSqlForRule'],
    [
      'a rule without an action',
      (fleet) => newRule(fleet, { ...thermostats, Name: 'without_action', ShortTopic: '+/x', Select: '*' }),
      'iot.rule.NullForwardDestForRule',
    ],
    [
      'a rule whose product is gone',
      async (fleet) => {
        const { ProductKey } = await fleet.do('CreateProduct', { ProductName: 'Short_lived' });
        const product = { ProductKey: String(ProductKey) };
        const rule = await newRule(fleet, { ...product, Name: 'orphan', ShortTopic: '+/x', Select: '*' });
        const Configuration = '{"topic":"/a1Thermo001/thermostat-0001/user/get","topicType":1}';
        await fleet.do('CreateRuleAction', { ...rule, Type: 'REPUBLISH', Configuration });
        await fleet.do('DeleteProduct', product);
        return rule;
      },
      'iot.rule.StartRuleFailed',
    ],
  ],
  StopRule: [['a rule that stands still', stopped, 'iot.rule.StopRuleFailed']],
} as const satisfies RefusalTable;

/** Makes a rule and names it. */
export async function newRule(fleet: Fleet, parameters: WireParameters): Promise<{ readonly RuleId: string }> {
  const { RuleId } = await fleet.do('CreateRule', parameters);
  return { RuleId: String(RuleId) };
}
