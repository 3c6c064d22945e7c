import type { ErrorCode } from '../../../../src/catalogue/errorCodes.ts';
import type { RefusalTable, Row } from '../refusal.ts';

type ShadowCode = Extract<ErrorCode, `iot.messagebroker.${string}`> extends `iot.messagebroker.${infer C}` ? C : never;

const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0900' };
const many = Object.fromEntries(Array.from({ length: 129 }, (_, number) => [`k${number}`, 1]));

/** A message that is right but for `change`. */
const message = (change: object) =>
  JSON.stringify({ method: 'update', state: { desired: { mode: 'eco' } }, version: 1_000, ...change });
const desiring = (desired: unknown) => message({ state: { desired } });

export const shadows = {
  UpdateDeviceShadow: [
    sent('nothing', '', 'NullShadowMessage'),
    sent('more than 16 KB', desiring({ a: 'x'.repeat(16_384) }), 'ShadowMessageLengthIsLarge'),
    sent('more than 16 KB of UTF-8', desiring({ a: 'ü'.repeat(8_192) }), 'ShadowMessageLengthIsLarge'),
    sent('no JSON', '{', 'ShadowMessageIsNotJson'),
    sent('a list', '[]', 'ShadowMessageIsNotJson'),
    sent('no method', message({ method: undefined }), 'NotFoundMethodInShadowMessage'),
    sent('another method', message({ method: 'get' }), 'MethodValueIsNotUpdate'),
    sent('no state', message({ state: undefined }), 'NotFoundStateInShadowMessage'),
    sent('nothing desired', message({ state: { reported: {} } }), 'NotFoundDesireInShadowMessage'),
    sent('null desired', desiring(null), 'DesireValueIsNullInShadowMessage'),
    sent('a list desired', desiring([1]), 'DesireInfoInShadowMessageIsNotJson'),
    sent('an empty object desired', desiring({}), 'NoneElementInDesire'),
    sent('an attribute that is null', desiring({ a: { b: null } }), 'ElementKeyOrValueIsNullInDesire'),
    sent('an attribute without a name', desiring({ '': 1 }), 'ElementKeyOrValueIsNullInDesire'),
    sent('129 attributes', desiring(many), 'TooManyElementInDesire'),
    sent('6 levels', desiring({ a: { b: { c: { d: { e: { f: 1 } } } } } }), 'UpdateDeviceShadowMessageFailed'),
    sent('no version', message({ version: undefined }), 'NotFoundVersionOrNullVersionValue'),
    sent('a version in words', message({ version: 'next' }), 'InvalidVersionValueInShadowMessage'),
    [
      'the stored version',
      async (fleet) => {
        const request = { ...device, ShadowMessage: message({}) };
        await fleet.do('UpdateDeviceShadow', request);
        return request;
      },
      'iot.messagebroker.InvalidVersionValueInShadowMessage',
    ],
  ],
} as const satisfies RefusalTable;

function sent(condition: string, ShadowMessage: string, name: ShadowCode): Row {
  return [condition, { ...device, ShadowMessage }, `iot.messagebroker.${name}` as ErrorCode];
}
