import assert from 'node:assert/strict';
import { payloadOnWire, resendOf } from '../../../../src/model/messages/resendOf.ts';
import { someMessage } from './someMessage.ts';

function problemOf(parts: Parameters<typeof someMessage>[0]): string {
  const resend = resendOf(someMessage(parts));
  return 'problem' in resend ? resend.problem : '';
}

function resent(parts: Parameters<typeof someMessage>[0]) {
  const resend = resendOf(someMessage(parts));
  if ('problem' in resend) return resend.problem;
  const { operation, parameters, payload } = resend;
  return { operation, ...parameters, [payload.parameter]: payloadOnWire(resend) };
}

describe('resendOf', () => {
  const text = (value: string) => ({ payload: { kind: 'text', text: value } as const });

  it('publishes on custom topics, with the QoS it had', () => {
    const topic = '/a1Thermo001/thermostat-0001/user/get';
    assert.deepEqual(resent({ topic, qos: 1, ...text('hi') }), {
      ...{ operation: 'Pub', ProductKey: 'a1Thermo001', TopicFullName: topic, Qos: '1', MessageContent: 'aGk=' },
    });
    assert.deepEqual(resent({ topic, payload: { kind: 'bytes', bytes: Uint8Array.of(255) } }), {
      ...{ operation: 'Pub', ProductKey: 'a1Thermo001', TopicFullName: topic, MessageContent: '/w==' },
    });
  });

  it('broadcasts what was broadcast', () => {
    const topic = '/broadcast/a1Thermo001/news';
    assert.deepEqual(resent({ topic, ...text('hi') }), {
      ...{ operation: 'PubBroadcast', ProductKey: 'a1Thermo001', TopicFullName: topic, MessageContent: 'aGk=' },
    });
  });

  const device = { ProductKey: 'a1Thermo001', DeviceName: 't1' };
  const sys = '/sys/a1Thermo001/t1';

  it('asks again by RRPC', () => {
    assert.deepEqual(resent({ topic: `${sys}/rrpc/request/17`, ...text('hi') }), {
      ...{ operation: 'RRpc', ...device, Timeout: '5000', RequestBase64Byte: 'aGk=' },
    });
  });

  it('asks again by RRPC on a topic of the caller’s own, which the device that was asked is not in', () => {
    const topic = '/ext/rrpc/17/ask/any/device';
    const call = { kind: 'call', operation: 'RRpc' } as const;
    const receiver = { productKey: 'a1Thermo001', deviceName: 't1' };
    assert.deepEqual(resent({ topic, origin: { ...call, receiver }, ...text('hi') }), {
      ...{ operation: 'RRpc', ...device, Timeout: '5000', Topic: '/ask/any/device', RequestBase64Byte: 'aGk=' },
    });
    // The answer has the same topic.
    assert.match(problemOf({ topic, origin: { kind: 'device', ...receiver } }), /no call sends them/);
  });

  it('sets properties and invokes services with what the request asked for, every digit kept', () => {
    const request = (params: string) => text(`{"id":"1","version":"1.0","params":${params},"method":"m"}`);
    assert.deepEqual(resent({ topic: `${sys}/thing/service/property/set`, ...request('{"t":21.0}') }), {
      ...{ operation: 'SetDeviceProperty', ...device, Items: '{"t":21.0}' },
    });
    assert.deepEqual(resent({ topic: `${sys}/thing/service/blink`, ...request('{}') }), {
      ...{ operation: 'InvokeThingService', ...device, Identifier: 'blink', Args: '{}' },
    });
  });

  it('says why a message cannot be sent', () => {
    assert.match(problemOf({ topic: `${sys}/thing/event/property/post` }), /no call sends them/);
    assert.match(problemOf({ topic: `${sys}/thing/service/blink`, ...text('no JSON') }), /no call sends them/);
    assert.match(problemOf({ topic: '/shadow/update/a1Thermo001/t1' }), /no call sends them/);
    assert.match(problemOf({ isCut: true }), /beginning/);
    assert.match(problemOf({ payload: { kind: 'hidden' } }), /secret/);
    // The platform refuses it as NullMessageContent, and a cell without a body is no call.
    assert.match(problemOf(text('')), /empty/);
    assert.match(problemOf({ payload: { kind: 'bytes', bytes: new Uint8Array() } }), /empty/);
  });
});
