import { stringifyJson, type Json } from '../../common/losslessJson.ts';
import type { ThingModelEvent } from '../../model/thingModel/thingModel.ts';
import type { RuleMessage } from '../ruleMessage.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { Store } from '../store/store.ts';
import { eventRow, propertyRow } from '../ruleRows/reportRows.ts';
import { systemRuleMessage } from '../ruleRows/systemRuleMessage.ts';
import { done, type AlinkAsked, type AlinkOutcome } from './alinkHearer.ts';
import type { EventReport } from './readEvent.ts';
import type { PropertyReports } from './readProperties.ts';

/** What a report of properties or of an event leads to. */
export interface TakenReport {
  /** Runs in a transaction. */
  readonly write: () => void;
  readonly ruleMessage: RuleMessage;
}

type Received = Pick<AlinkAsked, 'messageId' | 'receivedAt'>;

export function takenProperties(
  store: Store,
  device: DeviceWithProduct,
  reports: PropertyReports,
  { messageId, receivedAt }: Received,
): TakenReport {
  const values = Array.from(reports, ([identifier, { value, time }]) => ({ identifier, time, value: textOf(value) }));
  return {
    write: () => store.properties.write(device.id, values),
    ruleMessage: systemRuleMessage(
      device,
      'thing/event/property/post',
      propertyRow(device, reports, receivedAt),
      messageId,
    ),
  };
}

export function takenEvent(
  store: Store,
  device: DeviceWithProduct,
  event: ThingModelEvent,
  report: EventReport,
  { messageId, receivedAt }: Received,
): TakenReport {
  const { identifier, type } = event;
  const outputData = stringifyJson(report.outputs);
  return {
    write: () => store.events.insert(device.id, { identifier, type, time: report.time, outputData }),
    ruleMessage: systemRuleMessage(
      device,
      `thing/event/${identifier}/post`,
      eventRow(device, event, report, receivedAt),
      messageId,
    ),
  };
}

/** The outcome of a request with these reports: stored together, and then seen by rules. */
export function outcomeOf(store: Store, taken: readonly TakenReport[]): AlinkOutcome {
  if (taken.length === 0) return done;
  return {
    ...done,
    stored: store.groupCommit.run(() => {
      for (const { write } of taken) write();
    }),
    ruleMessages: taken.map(({ ruleMessage }) => ruleMessage),
  };
}

/** As the API answers with it. */
export function textOf(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}
