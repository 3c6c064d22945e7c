import * as l10n from '../../common/l10n.ts';
import { isJsonObject } from '../../common/losslessJson.ts';
import { thingValueProblem } from '../../model/thingModel/thingValueProblem.ts';
import type { Store } from '../store/store.ts';
import { alinkCodes } from './alinkCodes.ts';
import { refused, type AlinkHearer } from './alinkHearer.ts';
import type { NoteIgnored } from './ignoredProperties.ts';
import { readProperties } from './readProperties.ts';
import { outcomeOf, takenProperties } from './takenReport.ts';

/** How many properties one post may have (facts B2). */
const mostProperties = 200;

/** What is wrong with a request that names more of them. */
export function tooManyProperties(count: number) {
  if (count <= mostProperties) return undefined;
  const words = l10n.later('At most {0} properties may be named at a time, but there are {1}.', mostProperties, count);
  return thingValueProblem(alinkCodes.tooManyProperties, words);
}

/** Takes what a device says of its properties (facts B2): all of it, or nothing where a value is wrong. */
export function propertyPost(store: Store, noteIgnored: NoteIgnored): AlinkHearer {
  return ({ device, params, ...received }) => {
    if (!isJsonObject(params)) {
      return refused({ code: alinkCodes.malformed, message: 'params must be an object of properties.' });
    }
    const tooMany = tooManyProperties(Object.keys(params).length);
    if (tooMany) return refused(tooMany);
    const features = store.thingModels.featuresOf(device.productKey);
    const read = readProperties(features, params, received.receivedAt);
    if ('code' in read) return refused(read);
    noteIgnored(device.productKey, read.ignored);
    return outcomeOf(store, read.reports.size > 0 ? [takenProperties(store, device, read.reports, received)] : []);
  };
}
