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

const queryDeviceEventData: Handler<'QueryDeviceEventData'> = (context, parameters) => {
  const { store, now } = context;
  const { id, productKey } = requireNamedDevice(context, parameters);
  const { Identifier, EventType } = parameters;
  const { events } = store.thingModels.featuresOf(productKey);
  if (Identifier !== undefined && !events.has(Identifier)) {
    throw new BusinessRefusal(
      'iot.device.QueryDeviceEventHistoryFailed',
      `The thing model has no event ${Identifier}.`,
    );
  }
  const { rows, ...next } = historyPage(parameters, now(), (span) =>
    store.events.history(id, { identifier: Identifier, type: EventType }, span),
  );
  const list = rows.map(({ identifier, type, time, outputData }) => ({
    Time: String(time),
    Identifier: identifier,
    Name: events.get(identifier)?.name,
    EventType: type,
    OutputData: outputData,
  }));
  return { Data: { ...next, List: list } };
};

const queryDeviceServiceData: Handler<'QueryDeviceServiceData'> = (context, parameters) => {
  const { store, now } = context;
  const { id, productKey } = requireNamedDevice(context, parameters);
  const { Identifier } = parameters;
  const { services } = store.thingModels.featuresOf(productKey);
  if (Identifier !== undefined && !services.has(Identifier) && !isOwnService(Identifier)) {
    throw new BusinessRefusal(
      'iot.device.QueryDeviceServiceHistoryFailed',
      `The thing model has no service ${Identifier}.`,
    );
  }
  const { rows, ...next } = historyPage(parameters, now(), (span) => store.services.history(id, Identifier, span));
  const list = rows.map(({ identifier, time, inputData, outputData }) => ({
    Time: String(time),
    Identifier: identifier,
    Name: isOwnService(identifier) ? identifier : services.get(identifier)?.name,
    InputData: inputData,
    OutputData: outputData ?? undefined,
  }));
  return { Data: { ...next, List: list } };
};

/** The services that the platform itself adds for the properties (facts G). */
function isOwnService(identifier: string): boolean {
  return identifier === 'set' || identifier === 'get';
}

/** Operations on what devices have said (reference 2.6.15 to 2.6.17, 2.6.19). */
export const deviceRecords = {
  QueryDeviceEventData: queryDeviceEventData,
  QueryDevicePropertyStatus: queryDevicePropertyStatus,
  QueryDevicePropertyData: queryDevicePropertyData,
  QueryDeviceServiceData: queryDeviceServiceData,
} satisfies Partial<Handlers>;
