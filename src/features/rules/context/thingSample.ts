import { stringifyJson, type Json } from '../../../common/losslessJson.ts';
import { exampleValue } from '../../../model/thingModel/exampleValue.ts';
import type { ThingModel, ThingModelDatum } from '../../../model/thingModel/thingModel.ts';
import type { RuleSample } from '../../../protocol/ruleEditor.ts';

export interface SampleTopic {
  readonly productKey: string;
  readonly deviceName: string;
  /** What stands behind the device: `user/update`. */
  readonly levels: string;
}

/** A message as it might come on a topic, made from the thing model (facts C3); undefined where that says nothing of it. */
export function thingSample(
  { productKey, deviceName, levels }: SampleTopic,
  model: ThingModel,
  now: number,
): RuleSample | undefined {
  const names = { iotId: 'example', productKey, deviceName, gmtCreate: now };
  const sample = (topic: string, payload: Json): RuleSample => ({ topic, payload: stringifyJson(payload, 2) });
  const system = `/sys/${productKey}/${deviceName}/${levels}`;
  if (levels === 'thing/event/property/post') {
    const items = model.properties.map(({ identifier, dataType }) => [
      identifier,
      { value: exampleValue(dataType), time: now },
    ]);
    return sample(system, { deviceType: 'CustomCategory', ...names, items: Object.fromEntries(items) as Json });
  }
  const [, identifier] = /^thing\/event\/(\w+)\/post$/.exec(levels) ?? [];
  const event = model.events.find((one) => one.identifier === identifier);
  if (event) {
    const { name, type, outputData } = event;
    return sample(system, {
      identifier: event.identifier,
      name,
      type,
      ...names,
      value: valuesOf(outputData),
      time: now,
    });
  }
  const isOther = levels === '' || levels.startsWith('thing/') || levels === 'mqtt/status';
  return isOther || model.properties.length === 0
    ? undefined
    : sample(`/${productKey}/${deviceName}/${levels}`, valuesOf(model.properties));
}

function valuesOf(data: readonly ThingModelDatum[]): Json {
  return Object.fromEntries(data.map(({ identifier, dataType }) => [identifier, exampleValue(dataType)]));
}
