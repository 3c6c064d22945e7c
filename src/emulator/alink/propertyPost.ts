import type { Logger } from '../../common/logger.ts';
import { isJsonObject, stringifyJson, type Json } from '../../common/losslessJson.ts';
import { quote } from '../../device/quote.ts';
import { propertyRow, systemRuleMessage } from '../systemRuleMessage.ts';
import type { PropertyValue } from '../store/propertyStore.ts';
import type { Store } from '../store/store.ts';
import { alinkCodes } from './alinkCodes.ts';
import { done, refused, type AlinkHearer } from './alinkHearer.ts';
import { readProperties, type PropertyReports } from './readProperties.ts';

/** How many properties one post may have (facts B2). */
const mostProperties = 200;

/** Takes what a device says of its properties (facts B2): all of it, or nothing where a value is wrong. */
export function propertyPost(store: Store, log: Logger): AlinkHearer {
  const noteIgnored = ignoredProperties(log);
  return ({ device, params, messageId, receivedAt }) => {
    if (!isJsonObject(params)) {
      return refused({ code: alinkCodes.malformed, message: 'params must be an object of properties.' });
    }
    if (Object.keys(params).length > mostProperties) {
      return refused({
        code: alinkCodes.tooManyProperties,
        message: `A post may have at most ${mostProperties} properties.`,
      });
    }
    const read = readProperties(store.thingModels.featuresOf(device.productKey), params, receivedAt);
    if ('code' in read) return refused(read);
    noteIgnored(device.productKey, read.ignored);
    const { reports } = read;
    if (reports.size === 0) return done;
    const values = valuesOf(reports);
    return {
      ...done,
      stored: store.groupCommit.run(() => store.properties.write(device.id, values)),
      ruleMessages: [
        systemRuleMessage(device, 'thing/event/property/post', propertyRow(device, reports, receivedAt), messageId),
      ],
    };
  };
}

/** As the store keeps them. */
function valuesOf(reports: PropertyReports): readonly PropertyValue[] {
  return Array.from(reports, ([identifier, { value, time }]) => ({ identifier, time, value: textOf(value) }));
}

/** As the API answers with it. */
function textOf(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

/** How many names are remembered, of all products together. */
const mostNames = 10_000;

/** Says once for each property of a product that devices report it and the thing model does not have it. */
function ignoredProperties(log: Logger) {
  const known = new Set<string>();
  return (productKey: string, names: readonly string[]) => {
    for (const name of names) {
      const key = `${productKey}/${name}`;
      if (known.has(key) || known.size >= mostNames) continue;
      known.add(key);
      log.warn(`Devices of ${productKey} report ${quote(name)}, which its thing model does not have: it is ignored.`);
    }
  };
}
