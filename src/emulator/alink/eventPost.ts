import type { ThingModelEvent } from '../../model/thingModel/thingModel.ts';
import type { Store } from '../store/store.ts';
import { alinkCodes } from './alinkCodes.ts';
import { refused, type AlinkHearer, type AlinkProblem } from './alinkHearer.ts';
import { readEvent } from './readEvent.ts';
import { outcomeOf, takenEvent } from './takenReport.ts';

/** The event of a product's thing model, or what to answer where it has none of that name. */
export function findEvent(store: Store, productKey: string, identifier: string): ThingModelEvent | AlinkProblem {
  const event = store.thingModels.featuresOf(productKey).events.get(identifier);
  return event ?? { code: alinkCodes.unknownFeature, message: `The thing model has no event ${identifier}.` };
}

/** Takes an event that a device reports (facts B2). */
export function eventPost(store: Store, identifier: string): AlinkHearer {
  return ({ device, params, ...received }) => {
    const event = findEvent(store, device.productKey, identifier);
    if ('code' in event) return refused(event);
    const report = readEvent(event, params, received.receivedAt);
    if ('code' in report) return refused(report);
    return outcomeOf(store, [takenEvent(store, device, event, report, received)]);
  };
}
