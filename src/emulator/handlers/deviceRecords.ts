import type { DataType } from '../../model/thingModel/thingModel.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import type { Handler, Handlers } from './handler.ts';
import { historyPage } from './historyPage.ts';
import { requireNamedDevice } from './lookups.ts';

/** Every property of the thing model, in its order; one of which nothing was said has no time and an empty value. */
const queryDevicePropertyStatus: Handler<'QueryDevicePropertyStatus'> = ({ store, ...context }, name) => {
  const device = requireNamedDevice({ store, ...context }, name);
  const latest = store.properties.latest(device.id);
  const { properties } = store.thingModels.featuresOf(device.productKey);
  return {
    Data: {
      List: [...properties.values()].map((property) => {
        const { time, value = '' } = latest.get(property.identifier) ?? {};
        return {
          Identifier: property.identifier,
          Name: property.name,
          DataType: property.dataType.type,
          Unit: unitOf(property.dataType),
          Value: value,
          Time: time === undefined ? undefined : String(time),
        };
      }),
    },
  };
};

function unitOf(type: DataType): string | undefined {
  return 'unit' in type ? type.unit : undefined;
}

const queryDevicePropertyData: Handler<'QueryDevicePropertyData'> = (context, parameters) => {
  const { store, now } = context;
  const { id, productKey } = requireNamedDevice(context, parameters);
  const { Identifier } = parameters;
  if (!store.thingModels.featuresOf(productKey).properties.has(Identifier)) {
    throw new BusinessRefusal(
      'iot.device.QueryDeviceAttrDataHistoryFailed',
      `The thing model has no property ${Identifier}.`,
    );
  }
  const { rows, ...next } = historyPage(parameters, now(), (span) => store.properties.history(id, Identifier, span));
  return { Data: { ...next, List: rows.map(({ time, value }) => ({ Time: String(time), Value: value })) } };
};

/** Operations on what devices have said (reference 2.6.15 to 2.6.17, 2.6.19). */
export const deviceRecords = {
  QueryDevicePropertyStatus: queryDevicePropertyStatus,
  QueryDevicePropertyData: queryDevicePropertyData,
} satisfies Partial<Handlers>;
