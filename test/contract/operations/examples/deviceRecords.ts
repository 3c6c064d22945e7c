import { example } from '../example.ts';

/** A device that has said what follows, before the examples. */
export const recorded = { ProductKey: 'a1Meter0001', DeviceName: 'meter-recorded' } as const;

const minute = 60_000;
const first = Date.now() - 60 * minute;
const at = (minutes: number) => String(first + minutes * minute);

/** Posts of properties, each with its time. */
export const posts = [
  { power: { value: 320, time: at(0) }, relay: { value: 1, time: at(0) } },
  { power: { value: 350.5, time: at(1) } },
  { power: { value: 1450, time: at(2) }, relay: { value: 0, time: at(2) } },
] as const;

const property = (Identifier: string, Name: string, DataType: string, Unit: string | undefined, last: object = {}) => ({
  ...{ Identifier, Name, DataType, Value: '', ...last },
  ...(Unit !== undefined && { Unit }),
});

const span = { StartTime: at(0), EndTime: at(2) } as const;
const backwards = { StartTime: at(2), EndTime: at(0) } as const;

/** What devices have said, after the posts above. */
export const deviceRecords = [
  example('QueryDevicePropertyStatus', recorded, {
    Data: {
      List: [
        property('voltage', 'Voltage', 'double', 'V'),
        property('power', 'Active power', 'double', 'W', { Value: '1450', Time: at(2) }),
        property('frequency', 'Frequency', 'double', 'Hz'),
        property('reportInterval', 'Reporting interval', 'int', 's'),
        property('relay', 'Relay', 'bool', undefined, { Value: '0', Time: at(2) }),
        property('display', 'Display', 'enum', undefined),
      ],
    },
  }),
  example(
    'QueryDevicePropertyData',
    { ...recorded, Identifier: 'power', ...span, PageSize: 2, Asc: 1 },
    {
      Data: {
        NextValid: true,
        NextTime: String(Number(at(1)) + 1),
        List: [
          { Time: at(0), Value: '320' },
          { Time: at(1), Value: '350.5' },
        ],
      },
    },
  ),
  example(
    'QueryDevicePropertyData',
    { ...recorded, Identifier: 'power', StartTime: String(Number(at(1)) + 1), EndTime: at(2), PageSize: 2, Asc: 1 },
    { Data: { NextValid: false, NextTime: String(Number(at(2)) + 1), List: [{ Time: at(2), Value: '1450' }] } },
  ),
  example(
    'QueryDevicePropertyData',
    { ...recorded, Identifier: 'relay', ...backwards, PageSize: 50, Asc: 0 },
    {
      Data: {
        NextValid: false,
        NextTime: String(Number(at(0)) - 1),
        List: [
          { Time: at(2), Value: '0' },
          { Time: at(0), Value: '1' },
        ],
      },
    },
  ),
  example(
    'QueryDevicePropertyData',
    { ...recorded, Identifier: 'voltage', ...span, PageSize: 50, Asc: 1 },
    { Data: { NextValid: false, List: [] } },
  ),
];
