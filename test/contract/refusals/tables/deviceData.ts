import type { Fleet, WireParameters } from '../fleet.ts';
import type { RefusalTable, Row } from '../refusal.ts';

const ProductKey = 'a1Meter0001';
const meter = { ProductKey, DeviceName: 'meter-0002' };
const basic = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
const read = { Identifier: 'readRegister', Args: '{"address":7}' };
const relay = { Items: '{"relay":1}' };

export const deviceData = {
  SetDeviceProperty: [
    ['a device of a Basic product', { ...basic, ...relay }, 'iot.prod.NotSeniorProduct'],
    ['no Items', meter, 'MissingItems'],
    ...sets('no JSON', '{'),
    ...sets('a list', '[]'),
    ...sets('no property', '{}'),
    ...sets('an unknown property', '{"colour":"red"}'),
    ...sets('a property that can only be read', '{"voltage":230}'),
    ...sets('a value out of range', '{"reportInterval":5}'),
    ...sets('a value of another type', '{"relay":true}'),
    ['a device that is disabled', disabled(relay), 'iot.device.SetDevicePropertyFailed'],
    ['a device that never connected', inactive(relay), 'iot.device.InactiveDevice'],
  ],
  InvokeThingService: [
    ['a device of a Basic product', { ...basic, ...read }, 'iot.prod.NotSeniorProduct'],
    ['no service', { ...meter, Args: '{}' }, 'MissingIdentifier'],
    ['no arguments', { ...meter, Identifier: 'readRegister' }, 'MissingArgs'],
    ...invokes('an unknown service', 'fly', '{}'),
    ...invokes('no JSON', 'readRegister', 'x'),
    ...invokes('an unknown argument', 'readRegister', '{"place":1}'),
    ...invokes('an argument out of range', 'readRegister', '{"address":65536}'),
    ['a device that is disabled', disabled(read), 'iot.device.InvokeThingServiceFailed'],
    ['a device that never connected', inactive(read), 'iot.device.InactiveDevice'],
    ['a device that is away', { ...meter, ...read }, 'iot.messagebroker.OFFLINE'],
    [
      'a device whose connection broke',
      async (fleet) => {
        const names = { ProductKey, DeviceName: 'torn-off' };
        const device = await fleet.connect(ProductKey, names.DeviceName);
        device.stream.destroy();
        const isOnline = async () => JSON.stringify(await fleet.do('GetDeviceStatus', names)).includes('ONLINE');
        while (await isOnline());
        return { ...names, ...read };
      },
      'iot.messagebroker.HALFCONN',
    ],
    [
      'a device that is connected and silent',
      async (fleet) => {
        await fleet.connect(ProductKey, 'silent');
        return { ProductKey, DeviceName: 'silent', ...read };
      },
      'iot.messagebroker.TIMEOUT',
    ],
  ],
} as const satisfies RefusalTable;

function sets(condition: string, Items: string): readonly Row[] {
  return [[condition, { ...meter, Items }, 'iot.device.SetDevicePropertyFailed']];
}

function invokes(condition: string, Identifier: string, Args: string): readonly Row[] {
  return [[condition, { ...meter, Identifier, Args }, 'iot.device.InvokeThingServiceFailed']];
}

function disabled(request: WireParameters) {
  return async (fleet: Fleet): Promise<WireParameters> => {
    const device = { ProductKey, DeviceName: 'meter-0101' };
    await fleet.do('DisableThing', device);
    return { ...device, ...request };
  };
}

function inactive(request: WireParameters) {
  return async (fleet: Fleet): Promise<WireParameters> => {
    const { Data } = await fleet.do('RegisterDevice', { ProductKey });
    return { IotId: (Data as { IotId: string }).IotId, ...request };
  };
}
