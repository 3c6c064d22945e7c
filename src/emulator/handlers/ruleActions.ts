import { checkRuleAction } from '../../catalogue/checkRuleAction.ts';
import { republishProductKey } from '../../catalogue/checkRepublish.ts';
import type { RuleActionType } from '../../catalogue/ruleActionTypes.ts';
import { isJsonObject, parseJson } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { isPro } from '../store/productStore.ts';
import type { NewRuleAction, RuleActionRow } from '../store/ruleActionStore.ts';
import type { Handler, HandlerContext, Handlers } from './handler.ts';
import { requireRule } from './lookups.ts';

/** Actions that a rule may have, the error action counted (reference 2.9.2). */
const actionLimit = 10;

const createRuleAction: Handler<'CreateRuleAction'> = (context, parameters) => {
  const { store } = context;
  const { RuleId, Type, Configuration, ErrorActionFlag } = parameters;
  const rule = requireRule(context, RuleId);
  checkConfiguration(context, Type, Configuration);
  const action = { ruleId: rule.id, type: Type, configuration: Configuration, isErrorAction: ErrorActionFlag ? 1 : 0 };
  const others = store.ruleActions.ofRule(rule.id);
  checkAmong(others, action);
  if (others.length >= actionLimit) throw new BusinessRefusal('iot.rule.TooManyRuleAction');
  if (ErrorActionFlag && others.some(({ isErrorAction }) => isErrorAction === 1)) {
    throw new BusinessRefusal('iot.rule.TooManyRuleAction', 'The rule has an error action already.');
  }
  return { ActionId: String(store.ruleActions.insert(action)) };
};

const updateRuleAction: Handler<'UpdateRuleAction'> = (context, { ActionId, Type, Configuration }) => {
  const former = requireAction(context, ActionId);
  checkConfiguration(context, Type, Configuration);
  const action = { ...former, type: Type, configuration: Configuration };
  const others = context.store.ruleActions.ofRule(action.ruleId).filter(({ id }) => id !== action.id);
  checkAmong(others, action);
  context.store.ruleActions.update(action);
  return {};
};

const deleteRuleAction: Handler<'DeleteRuleAction'> = (context, { ActionId }) => {
  context.store.ruleActions.delete(requireAction(context, ActionId).id);
  return {};
};

const getRuleAction: Handler<'GetRuleAction'> = (context, { ActionId }) => ({
  RuleActionInfo: describe(requireAction(context, ActionId)),
});

const listRuleActions: Handler<'ListRuleActions'> = (context, { RuleId }) => ({
  RuleActionList: context.store.ruleActions.ofRule(requireRule(context, RuleId).id).map(describe),
});

function describe({ id, ruleId, type, configuration, isErrorAction }: RuleActionRow) {
  return {
    Id: String(id),
    RuleId: String(ruleId),
    Type: type,
    Configuration: configuration,
    ErrorActionFlag: isErrorAction === 1,
  };
}

function requireAction({ store, regionId }: HandlerContext, id: string): RuleActionRow {
  const action = store.ruleActions.find(regionId, id);
  if (!action) throw new BusinessRefusal('iot.rule.NotFoundRuleAction');
  return action;
}

/** Refuses a configuration that is wrong in itself, or names a product that is not there. */
function checkConfiguration({ store, regionId }: HandlerContext, type: RuleActionType, configuration: string): void {
  const [problem] = checkRuleAction(type, configuration);
  if (problem) throw new BusinessRefusal(problem.code, problem.detail);
  const json = parseJson(configuration);
  if (type !== 'REPUBLISH' || !isJsonObject(json) || typeof json['topic'] !== 'string') return;
  const productKey = republishProductKey(json['topic']);
  if (productKey === undefined) return;
  const product = store.products.find(regionId, productKey);
  if (!product) throw new BusinessRefusal('iot.prod.NotExistedProduct');
  if (Number(json['topicType']) === 0 && !isPro(product)) {
    throw new BusinessRefusal('iot.ruleng.IncorrectSysTopic', 'Only products of the Pro edition have system topics.');
  }
}

/** Refuses a second action of the same kind and target, and an error action of a type that an ordinary one has. */
function checkAmong(others: readonly RuleActionRow[], action: NewRuleAction): void {
  const json = parseJson(action.configuration);
  const isSame = ({ type, configuration }: RuleActionRow) =>
    type === action.type && sameJson(parseJson(configuration), json);
  if (others.some(isSame)) throw new BusinessRefusal('iot.rule.RuleActionIsAlreadyCreated');
  if (others.some(({ type, isErrorAction }) => type === action.type && isErrorAction !== action.isErrorAction)) {
    throw new BusinessRefusal(
      'iot.rule.IncorrentRuleActionType',
      'The error action must be of another type than the other actions of the rule.',
    );
  }
}

/** Operations on the actions of rules (reference 2.9). */
export const ruleActions = {
  CreateRuleAction: createRuleAction,
  UpdateRuleAction: updateRuleAction,
  DeleteRuleAction: deleteRuleAction,
  GetRuleAction: getRuleAction,
  ListRuleActions: listRuleActions,
} satisfies Partial<Handlers>;
