import type { Handler, Handlers } from './handler.ts';
import { pageOf } from './paging.ts';
import { ruleTime, utcTime } from './times.ts';

/** Total counts rules: the reference's table says pages, its own sample says otherwise. */
const listRule: Handler<'ListRule'> = ({ store, regionId }, parameters) => {
  const { rows, total } = store.rules.page(regionId, pageOf(parameters));
  return {
    Page: parameters.CurrentPage,
    PageSize: parameters.PageSize,
    Total: total,
    Data: rows.map((rule) => ({
      Id: String(rule.id),
      Name: rule.name,
      Status: rule.status,
      DataType: rule.dataType,
      RuleDesc: rule.description,
      ProductKey: rule.productKey ?? undefined,
      ShortTopic: rule.shortTopic ?? undefined,
      Topic: rule.shortTopic === null ? undefined : `/${rule.productKey ?? ''}/${rule.shortTopic}`,
      Select: rule.selected ?? undefined,
      Where: rule.condition ?? undefined,
      Created: ruleTime(rule.createdAt),
      UtcCreated: utcTime(rule.createdAt),
      Modified: ruleTime(rule.modifiedAt),
      UtcModified: utcTime(rule.modifiedAt),
    })),
  };
};

/** Operations on the rules engine (reference 2.9). */
export const rules = { ListRule: listRule } satisfies Partial<Handlers>;
