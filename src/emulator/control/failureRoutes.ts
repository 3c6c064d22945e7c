import { parseJson } from '../../common/losslessJson.ts';
import type { RuleFailureRow } from '../store/ruleFailureStore.ts';
import type { Store } from '../store/store.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readPage } from './readPage.ts';

/** What rules could not deliver in spite of all attempts, the newest first. */
export function failureRoutes({
  ruleFailures,
  groupCommit,
}: Pick<Store, 'ruleFailures' | 'groupCommit'>): readonly ControlRoute[] {
  return [
    {
      method: 'GET',
      path: 'failures',
      handle({ query }) {
        groupCommit.flush();
        const { rows, total } = ruleFailures.page(readPage(query));
        return { json: { total, failures: rows.map(describe) } };
      },
    },
    {
      method: 'DELETE',
      path: 'failures',
      handle() {
        groupCommit.flush();
        ruleFailures.clear();
        return { json: { total: 0, failures: [] } };
      },
    },
  ];
}

function describe({ id: _id, ruleId, failures, errorAction, ...failure }: RuleFailureRow) {
  return {
    ...failure,
    ruleId: String(ruleId),
    failures: parseJson(failures),
    errorAction: errorAction === null ? 'none' : errorAction === '' ? 'delivered' : errorAction,
  };
}
