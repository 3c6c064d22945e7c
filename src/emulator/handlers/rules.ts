import { ruleTopicProblem, topicTypeOf } from '../../catalogue/ruleTopics.ts';
import { say } from '../../common/l10n.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { ruleSqlProblem } from '../ruleSqlProblem.ts';
import { isPro } from '../store/productStore.ts';
import type { NewRule, RuleRow } from '../store/ruleStore.ts';
import { describeRule, hasSql } from './describeRule.ts';
import type { Handler, HandlerContext, Handlers } from './handler.ts';
import { requireProduct, requireRule } from './lookups.ts';
import { pageOf } from './paging.ts';

/** Rules that an account may have, in all regions (facts A7, the later limit). */
const ruleLimit = 1000;

const createRule: Handler<'CreateRule'> = (context, parameters) => {
  const { store, regionId, now } = context;
  const { Name, ProductKey, ShortTopic, TopicType, Select, Where, RuleDesc = '', DataType } = parameters;
  const rule: NewRule = {
    regionId,
    name: Name,
    status: 'STOP',
    dataType: DataType,
    description: RuleDesc,
    productKey: ProductKey ?? null,
    shortTopic: ShortTopic ?? null,
    topicType: TopicType ?? (ShortTopic === undefined ? null : topicTypeOf(ShortTopic)),
    selected: Select ?? null,
    condition: Where ?? null,
    createdAt: now(),
    modifiedAt: now(),
  };
  if (ProductKey !== undefined) requireProduct(context, ProductKey);
  checkRule(context, rule);
  if (store.rules.findByName(regionId, Name)) throw new BusinessRefusal('iot.rule.RuleNameIsAlreadyExisted');
  if (store.rules.count() >= ruleLimit) throw new BusinessRefusal('iot.rule.RuleCountExceedMax');
  return { RuleId: String(store.rules.insert(rule)) };
};

/** What is absent stays as it is. A running rule goes by the change at once. */
const updateRule: Handler<'UpdateRule'> = (context, parameters) => {
  const { store, regionId, now } = context;
  const { RuleId, Name, ProductKey, ShortTopic, TopicType, Select, Where, RuleDesc } = parameters;
  const former = requireRule(context, RuleId);
  const rule: RuleRow = {
    ...former,
    name: Name,
    description: RuleDesc ?? former.description,
    productKey: ProductKey ?? former.productKey,
    shortTopic: ShortTopic ?? former.shortTopic,
    topicType: TopicType ?? (ShortTopic === undefined ? former.topicType : topicTypeOf(ShortTopic)),
    selected: Select ?? former.selected,
    condition: Where ?? former.condition,
    modifiedAt: now(),
  };
  // A product that was deleted since must not keep the rest from being changed.
  if (ProductKey !== undefined) requireProduct(context, ProductKey);
  checkRule(context, rule);
  const namesake = store.rules.findByName(regionId, Name);
  if (namesake && namesake.id !== rule.id) throw new BusinessRefusal('iot.rule.RuleNameIsAlreadyExisted');
  store.rules.update(rule);
  return {};
};

const deleteRule: Handler<'DeleteRule'> = (context, { RuleId }) => {
  const rule = requireRule(context, RuleId);
  if (rule.status === 'RUNNING') throw new BusinessRefusal('iot.rule.DeleteRuleFailed', 'The rule is running.');
  context.store.rules.delete(rule.id);
  return {};
};

const getRule: Handler<'GetRule'> = (context, { RuleId }) => {
  const rule = requireRule(context, RuleId);
  return { RuleInfo: { ...describeRule(rule), TopicType: hasSql(rule) ? (rule.topicType ?? undefined) : -1 } };
};

/** Total counts rules: the reference's table says pages, its own sample says otherwise. */
const listRule: Handler<'ListRule'> = ({ store, regionId }, parameters) => {
  const { rows, total } = store.rules.page(regionId, pageOf(parameters));
  return {
    Page: parameters.CurrentPage,
    PageSize: parameters.PageSize,
    Total: total,
    Data: rows.map(describeRule),
  };
};

const startRule: Handler<'StartRule'> = (context, { RuleId }) => {
  const { store, regionId } = context;
  const rule = requireRule(context, RuleId);
  if (rule.status === 'RUNNING') throw new BusinessRefusal('iot.ruleng.RuleAlreadyIsStarted');
  if (!hasSql(rule)) throw new BusinessRefusal('iot.rule.NullSqlForRule');
  if (!store.ruleActions.ofRule(rule.id).some(({ isErrorAction }) => isErrorAction === 0)) {
    throw new BusinessRefusal('iot.rule.NullForwardDestForRule');
  }
  if (!store.products.find(regionId, rule.productKey ?? '')) {
    throw new BusinessRefusal('iot.rule.StartRuleFailed', "The rule's product does not exist any more.");
  }
  // A rule of an imported or an older database may hold what is refused now.
  const sqlProblem = ruleSqlProblem(rule.selected, rule.condition, rule.dataType);
  if (sqlProblem !== undefined) throw new BusinessRefusal('iot.rule.StartRuleFailed', say(sqlProblem));
  store.rules.update({ ...rule, status: 'RUNNING' });
  return {};
};

const stopRule: Handler<'StopRule'> = (context, { RuleId }) => {
  const rule = requireRule(context, RuleId);
  if (rule.status === 'STOP') throw new BusinessRefusal('iot.rule.StopRuleFailed', 'The rule is not running.');
  context.store.rules.update({ ...rule, status: 'STOP' });
  return {};
};

/** Refuses a rule that could never run: a bad topic or SQL. What is not there yet is not checked. */
function checkRule({ store, regionId }: HandlerContext, rule: NewRule): void {
  const product = store.products.find(regionId, rule.productKey ?? '');
  const { shortTopic, topicType, selected, condition } = rule;
  const topicProblem = shortTopic === null || topicType === null ? undefined : ruleTopicProblem(shortTopic, topicType);
  if (topicProblem) throw new BusinessRefusal(topicProblem.code, topicProblem.detail);
  if (topicType === 0 && rule.dataType === 'BINARY') {
    throw new BusinessRefusal('iot.ruleng.IncorrectType', 'A rule for BINARY data cannot take system topics.');
  }
  if (topicType === 0 && product && !isPro(product)) throw new BusinessRefusal('iot.prod.NotSeniorProduct');
  const sqlProblem = ruleSqlProblem(selected, condition, rule.dataType);
  if (sqlProblem !== undefined) throw new BusinessRefusal('iot.messagebroker.IncorrectRuleSql', say(sqlProblem));
}

/** Operations on the rules of the rules engine (reference 2.9). */
export const rules = {
  CreateRule: createRule,
  UpdateRule: updateRule,
  DeleteRule: deleteRule,
  GetRule: getRule,
  ListRule: listRule,
  StartRule: startRule,
  StopRule: stopRule,
} satisfies Partial<Handlers>;
