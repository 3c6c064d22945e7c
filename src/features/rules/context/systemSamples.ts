import { stringifyJson, type Json } from '../../../common/losslessJson.ts';
import type { RuleSample } from '../../../protocol/ruleEditor.ts';
import type { SampleTopic } from './thingSample.ts';

/**
 * Messages as the platform itself writes them on topics of its own, whatever the product's things are (facts B7, C3): of
 * devices that come and go, are made, attached or found, and of their answers. `now` in ms since 1970. None where devices
 * decide on what comes.
 */
export function systemSamples({ productKey, deviceName, levels }: SampleTopic, now: number): readonly RuleSample[] {
  const names = { iotId: 'example', productKey, deviceName };
  const gateway = { gwIotId: 'example', gwProductKey: productKey, gwDeviceName: deviceName };
  const behind = { productKey, deviceName: 'sub-device' };
  const sample = (topic: string, payload: Json): RuleSample => ({ topic, payload: stringifyJson(payload, 2) });
  const system = (payload: Json): RuleSample => sample(`/sys/${productKey}/${deviceName}/${levels}`, payload);
  switch (levels) {
    case '':
      return ['online', 'offline'].map((status) =>
        sample(`/as/mqtt/status/${productKey}/${deviceName}`, notice(status, { productKey, deviceName }, now)),
      );
    case 'mqtt/status':
      return ['online', 'offline'].map((action) => {
        const status = { value: action === 'online' ? '1' : '0', time: now };
        const row = { deviceType: 'CustomCategory', ...names, action, gmtCreate: now, status };
        return sample(`/${productKey}/${deviceName}/mqtt/status`, row);
      });
    case 'thing/lifecycle':
      return ['create', 'delete', 'enable', 'disable'].map((action) =>
        system({
          ...{ action, ...names },
          // Only then a rule sees it.
          ...(action === 'create' ? { deviceSecret: 'example' } : {}),
          messageCreateTime: now,
        }),
      );
    case 'thing/topo/lifecycle':
      return ['add', 'remove', 'enable', 'disable'].map((action) =>
        system({ action, ...gateway, devices: [{ iotId: 'example-2', ...behind }], messageCreateTime: now }),
      );
    case 'thing/list/found':
      return [system({ ...gateway, devices: [behind] })];
    case 'thing/downlink/reply/message': {
      const topic = `/sys/${productKey}/${deviceName}/thing/service/property/set`;
      const reply = { requestId: '1', code: 200, message: 'success', topic, data: {} };
      return [system({ gmtCreate: now, ...names, ...reply })];
    }
    default:
      return [];
  }
}

function notice(status: string, names: Pick<SampleTopic, 'productKey' | 'deviceName'>, now: number): Json {
  const utcTime = new Date(now).toISOString();
  // The platform writes the time of China beside it.
  const time = new Date(now + 8 * 3_600_000).toISOString().slice(0, 23).replace('T', ' ');
  const { productKey, deviceName } = names;
  return { status, productKey, deviceName, time, utcTime, lastTime: time, utcLastTime: utcTime, clientIp: '192.0.2.1' };
}
