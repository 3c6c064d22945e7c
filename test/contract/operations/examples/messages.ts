import { example } from '../example.ts';
import { keep } from '../expected.ts';
import { messageId } from '../volatile.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0001' } as const;
const away = { ProductKey: 'a1Gateway01', DeviceName: 'gateway-03' } as const;
const thermostat = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0900' } as const;

/** Messages to devices: live ones of the sample, and one that is away. */
export const messages = [
  example(
    'Pub',
    {
      ProductKey: 'a1Meter0001',
      TopicFullName: '/a1Meter0001/meter-0001/user/get',
      MessageContent: base64('ü'),
      Qos: 1,
    },
    { MessageId: messageId },
  ),
  example(
    'PubBroadcast',
    {
      ProductKey: 'a1Meter0001',
      TopicFullName: '/broadcast/a1Meter0001/tariffs',
      MessageContent: base64('ü'),
    },
    { MessageId: messageId },
  ),
  example(
    'RRpc',
    { ...meter, RequestBase64Byte: base64('{"id":889455942124347329}'), Timeout: 5000 },
    {
      MessageId: messageId,
      RrpcCode: 'SUCCESS',
      PayloadBase64Byte: (payload) =>
        Buffer.from(String(payload), 'base64')
          .toString()
          .startsWith('{"ok":true,"device":"meter-0001","received":{"id":889455942124347329},"at":"'),
    },
  ),
  example(
    'RRpc',
    { ...away, RequestBase64Byte: base64('?'), Timeout: 1000 },
    {
      MessageId: messageId,
      RrpcCode: 'OFFLINE',
    },
  ),
  example('SetDeviceProperty', { ...meter, Items: '{"reportInterval":60}' }, { Data: { MessageId: messageId } }),
  example(
    'InvokeThingService',
    { ...meter, Identifier: 'readRegister', Args: '{"address":21}' },
    {
      Data: { MessageId: messageId, Result: '{"value":42}' },
    },
  ),
  example('GetDeviceShadow', thermostat, { ShadowMessage: '{"state":{},"metadata":{},"timestamp":0,"version":0}' }),
  example(
    'UpdateDeviceShadow',
    {
      ...thermostat,
      ShadowMessage: '{"method":"update","state":{"desired":{"id":889455942124347329,"note":"<&>"}},"version":1}',
    },
    {},
  ),
  example('GetDeviceShadow', thermostat, {
    ShadowMessage: keep(
      'shadow',
      /^\{"state":\{"desired":\{"id":889455942124347329,"note":"<&>"\}\},"metadata":\{"desired":\{"id":\{"timestamp":\d{10}\},"note":\{"timestamp":\d{10}\}\}\},"timestamp":\d{10},"version":1\}$/,
    ),
  }),
];
