import * as l10n from '../../common/l10n.ts';
import { parseJson } from '../../common/losslessJson.ts';
import { tryParseJson } from '../../common/tryParseJson.ts';
import { sayingContract } from '../../protocol/sayingContract.ts';
import type { RuleFailureRow } from '../store/ruleFailureStore.ts';
import type { Store } from '../store/store.ts';
import { DeliveryError } from '../rules/deliveryError.ts';
import type { RuleRuns } from '../rules/ruleRuns.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readPage } from './readPage.ts';

/** What rules could not deliver in spite of all attempts, the newest first, and how it is tried again. */
export function failureRoutes(
  { ruleFailures, groupCommit }: Pick<Store, 'ruleFailures' | 'groupCommit'>,
  runs: Pick<RuleRuns, 'deliverAgain'>,
): readonly ControlRoute[] {
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
    {
      method: 'POST',
      path: 'failures/deliver',
      async handle() {
        groupCommit.flush();
        const tried = await Promise.allSettled(ruleFailures.waiting().map((id) => runs.deliverAgain(id)));
        const left = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
        // Whatever else goes wrong is not the failure's: a disk that is full takes none of them.
        for (const error of left) if (!(error instanceof DeliveryError)) throw error;
        return { json: { begun: tried.length - left.length, left: left.length } };
      },
    },
    {
      method: 'POST',
      path: 'failures/{id}/deliver',
      async handle({ parameters: { id = '' } }) {
        if (!/^\d{1,15}$/.test(id))
          throw new ControlRefusal(400, l10n.later('{0} is no id of a failure. GET /-/failures has them.', id));
        try {
          await runs.deliverAgain(Number(id));
        } catch (error) {
          if (error instanceof DeliveryError) throw new ControlRefusal(409, error.said ?? error.message);
          throw error;
        }
        return { json: { begun: 1, left: 0 } };
      },
    },
  ];
}

function describe({ id, ruleId, runId, failures, errorAction, ...failure }: RuleFailureRow) {
  const { data: said } = sayingContract.safeParse(tryParseJson(errorAction ?? ''));
  return {
    ...failure,
    id: String(id),
    ruleId: String(ruleId),
    canDeliverAgain: runId !== null,
    failures: parseJson(failures),
    errorAction: errorAction === null ? 'none' : errorAction === '' ? 'delivered' : said ? l10n.say(said) : errorAction,
    ...(said && { errorActionSaid: said }),
  };
}
