import { stringifyJson, type Json } from '../../common/losslessJson.ts';

const measurement = (identifier: string, name: string, range: Readonly<Record<string, string>>): Json => ({
  identifier,
  name,
  accessMode: 'r',
  required: true,
  dataType: { type: 'double', specs: range },
});

/** The thing model of the energy meters. Numbers in `specs` are text, as TSL has them. */
export const meterModel: string = stringifyJson(
  {
    profile: { productKey: 'a1Meter0001' },
    properties: [
      measurement('voltage', 'Voltage', { min: '0', max: '500', step: '0.1', unit: 'V', unitName: 'volt' }),
      measurement('power', 'Active power', { min: '0', max: '100000', step: '1', unit: 'W', unitName: 'watt' }),
      measurement('frequency', 'Frequency', { min: '0', max: '100', step: '0.01', unit: 'Hz', unitName: 'hertz' }),
      {
        identifier: 'reportInterval',
        name: 'Reporting interval',
        accessMode: 'rw',
        required: false,
        dataType: { type: 'int', specs: { min: '10', max: '3600', step: '1', unit: 's', unitName: 'second' } },
      },
      {
        identifier: 'relay',
        name: 'Relay',
        accessMode: 'rw',
        required: false,
        dataType: { type: 'bool', specs: { '0': 'open', '1': 'closed' } },
      },
      {
        identifier: 'display',
        name: 'Display',
        accessMode: 'rw',
        required: false,
        dataType: { type: 'enum', specs: { '0': 'off', '1': 'power', '2': 'energy' } },
      },
    ],
    events: [
      {
        identifier: 'overload',
        name: 'Overload',
        type: 'alert',
        required: false,
        outputData: [
          { identifier: 'phase', name: 'Phase', dataType: { type: 'int', specs: { min: '1', max: '3' } } },
          { identifier: 'power', name: 'Power', dataType: { type: 'double', specs: { unit: 'W' } } },
        ],
        method: 'thing.event.overload.post',
      },
    ],
    services: [
      {
        identifier: 'resetEnergy',
        name: 'Reset the energy counter',
        required: false,
        callType: 'async',
        inputData: [{ identifier: 'reason', name: 'Reason', dataType: { type: 'text', specs: { length: '64' } } }],
        outputData: [],
        method: 'thing.service.resetEnergy',
      },
      {
        identifier: 'readRegister',
        name: 'Read a register',
        required: false,
        callType: 'sync',
        inputData: [
          { identifier: 'address', name: 'Address', dataType: { type: 'int', specs: { min: '0', max: '65535' } } },
        ],
        outputData: [{ identifier: 'value', name: 'Value', dataType: { type: 'int', specs: {} } }],
        method: 'thing.service.readRegister',
      },
    ],
  },
  2,
);
