import * as l10n from '../common/l10n.ts';

import { queryOfRule } from '../language/ruleTest/queryOfRule.ts';
import type { RuleTestQuery } from '../language/ruleTest/runRuleTestCase.ts';
import { allPages } from './allPages.ts';
import type { Client } from './client.ts';

const pageSize = 100;

/**
 * The query of a rule by its name, or why it cannot be had: a sentence. Rejects with the errors of calls.
 * Rules have no index by name: their pages are read until one has it.
 */
export async function findRuleQuery(
  client: Client,
  name: string,
  regionId: string,
  signal?: AbortSignal,
): Promise<{ readonly query: RuleTestQuery } | { readonly problem: string }> {
  const rules = allPages(async (CurrentPage) => {
    const { Data, Total } = await client.call('ListRule', { CurrentPage, PageSize: pageSize }, { signal });
    return { items: Data, total: Total };
  });
  for await (const { Id: RuleId, Name } of rules) {
    if (Name !== name) continue;
    const { RuleInfo } = await client.call('GetRule', { RuleId }, { signal });
    const query = queryOfRule(RuleInfo, regionId);
    return query ? { query } : { problem: l10n.t('The rule {0} has no SQL yet.', JSON.stringify(name)) };
  }
  return { problem: l10n.t('There is no rule {0} in {1}.', JSON.stringify(name), regionId) };
}
