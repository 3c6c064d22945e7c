import { example } from '../example.ts';
import { keep } from '../expected.ts';
import { justNow, messageId } from '../volatile.ts';

/** A device that has said what follows, before the examples. */
export const recorded = { ProductKey: 'a1Meter0001', DeviceName: 'meter-recorded' } as const;

const minute = 60_000;
const first = Date.now() - 60 * minute;
const at = (minutes: number) => String(first + minutes * minute);

const properties = 'thing.event.property.post';
const overload = 'thing.event.overload.post';

/** What it has posted: method and params. */
export const posts = [
  [properties, { power: { value: 320, time: at(0) }, relay: { value: 1, time: at(0) } }],
  [properties, { power: { value: 350.5, time: at(1) } }],
  [properties, { power: { value: 1450, time: at(2) }, relay: { value: 0, time: at(2) } }],
  [overload, { value: { phase: 2, power: 90000.5 }, time: at(0) }],
  [overload, { value: { phase: 3 }, time: at(1) }],
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
  example(
    'QueryDeviceEventData',
    { ...recorded, Identifier: 'overload', EventType: 'alert', ...span, PageSize: 1, Asc: 1 },
    {
      Data: {
        NextValid: true,
        NextTime: String(Number(at(0)) + 1),
        List: [
          {
            ...{ Time: at(0), Identifier: 'overload', Name: 'Overload', EventType: 'alert' },
            OutputData: '{"phase":2,"power":90000.5}',
          },
        ],
      },
    },
  ),
  example(
    'QueryDeviceEventData',
    { ...recorded, ...backwards, PageSize: 1 },
    {
      Data: {
        NextValid: true,
        NextTime: String(Number(at(1)) - 1),
        List: [
          {
            ...{ Time: at(1), Identifier: 'overload', Name: 'Overload', EventType: 'alert' },
            OutputData: '{"phase":3}',
          },
        ],
      },
    },
  ),
  example(
    'QueryDeviceEventData',
    { ...recorded, EventType: 'info', ...span },
    { Data: { NextValid: false, List: [] } },
  ),
  example(
    'SetDeviceProperty',
    { ...recorded, Items: '{"relay": 1}' },
    {
      Data: { MessageId: keep('set', messageId) },
    },
  ),
  example(
    'QueryDeviceServiceData',
    { ...recorded, Identifier: 'set', StartTime: at(0), EndTime: at(120), PageSize: 1, Asc: 1 },
    {
      Data: {
        NextValid: false,
        NextTime: justNow,
        List: [
          {
            ...{ Time: justNow, Identifier: 'set', Name: 'set', InputData: '{"relay":1}' },
            OutputData: '{"id":"«set»","code":200,"data":{}}',
          },
        ],
      },
    },
    ({ Data }) => Data.List[0]?.OutputData !== undefined,
  ),
  example(
    'InvokeThingService',
    { ...recorded, Identifier: 'resetEnergy', Args: '{"reason":"moved"}' },
    {
      Data: { MessageId: keep('reset', messageId) },
    },
  ),
  example(
    'QueryDeviceServiceData',
    { ...recorded, StartTime: at(120), EndTime: at(0), PageSize: 1 },
    {
      Data: {
        NextValid: true,
        NextTime: justNow,
        List: [
          {
            ...{ Time: justNow, Identifier: 'resetEnergy', Name: 'Reset the energy counter' },
            ...{ InputData: '{"reason":"moved"}', OutputData: '{"id":"«reset»","code":200,"data":{}}' },
          },
        ],
      },
    },
    ({ Data }) => Data.List[0]?.OutputData !== undefined,
  ),
];
