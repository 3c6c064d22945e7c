import * as l10n from '../../common/l10n.ts';
import type { DeliveryError } from './deliveryError.ts';
import type { RuleAction } from './runningRule.ts';
import type { RuleRun } from './ruleRun.ts';

/** An action whose target did not take a message in spite of all attempts. */
export interface ActionFailure {
  readonly action: RuleAction;
  readonly error: DeliveryError;
}

/** What an error action gets of a message (facts C5). */
export function failureReport({ message, rule }: RuleRun, failures: readonly ActionFailure[]) {
  const { topic, productKey, deviceName, messageId, payload } = message;
  return {
    ...{ ruleName: rule.name, topic, productKey, deviceName, messageId },
    base64OriginalPayload: Buffer.from(payload).toString('base64'),
    failures: failures.map(reported),
  };
}

/** What is recorded of them, as a JSON list: what the error action gets, and `said`, the message for who shows it to a person. */
export function failureRecord(failures: readonly ActionFailure[]): string {
  return JSON.stringify(
    failures.map((failure) => {
      const { said } = failure.error;
      return { ...reported(failure), ...(said && { said }) };
    }),
  );
}

/** What is recorded of an error action that failed as well: a Saying, as JSON. */
export function errorActionRecord({ action, error }: ActionFailure): string {
  return JSON.stringify(l10n.later('{0}: {1}', action.type, error.said ?? error.message));
}

function reported({ action, error }: ActionFailure) {
  const { regionId, name } = action.destination;
  return {
    ...{ actionType: action.type, actionRegion: regionId, actionResource: name },
    errorMessage: error.message,
  };
}
