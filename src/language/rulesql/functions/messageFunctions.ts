import * as l10n from '../../../common/l10n.ts';

import type { SqlFunction, SqlParameter } from './sqlFunction.ts';

const pattern: SqlParameter = {
  name: 'pattern',
  type: 'text',
  help: l10n.t("Letters as in Java's SimpleDateFormat: yyyy-MM-dd HH:mm:ss. Other letters stand between \\'."),
  isOptional: true,
};
const wholePayload: SqlParameter = { name: '*', type: 'payload', help: l10n.t('The whole payload.') };

/** Functions about the message, its device and the time (facts C2). */
export const messageFunctions = {
  attribute: {
    group: 'message',
    parameters: [{ name: 'key', type: 'text', help: l10n.t('Key of the tag.') }],
    returns: 'text',
    help: l10n.t('Value of a tag of the device; null where it has none of that key.'),
    examples: [{ call: "attribute('floor')", result: '"3"' }],
    since: '2018-09',
  },
  deviceName: {
    group: 'message',
    parameters: [],
    returns: 'text',
    help: l10n.t('Name of the device that sent the message.'),
    examples: [{ call: 'deviceName()', result: '"thermostat-0001"' }],
    since: '2018-09',
  },
  messageId: {
    group: 'message',
    parameters: [],
    returns: 'text',
    help: l10n.t("The platform's id of the message."),
    examples: [{ call: 'messageId()', result: '"1067756742912345088"' }],
    since: '2019-09',
  },
  nanvl: {
    group: 'other',
    parameters: [
      { name: 'value', type: 'any', help: l10n.t('Mostly a field.') },
      { name: 'default', type: 'any', help: l10n.t('What is taken where the value is null.') },
    ],
    returns: 'any',
    help: l10n.t('A value, or another where it is null: a field that the message does not have.'),
    examples: [
      { call: 'nanvl(temperature, 0)', result: '21.5' },
      { call: 'nanvl(humidity, 0)', result: '0' },
    ],
    since: '2018-09',
  },
  newuuid: {
    group: 'other',
    parameters: [],
    returns: 'text',
    help: l10n.t('A new random UUID.'),
    examples: [{ call: 'newuuid()', result: '"3d0a4f5e-8f0b-4c0e-9a5b-2f6d0a7c1b42"' }],
    since: '2018-09',
  },
  payload: {
    group: 'message',
    parameters: [
      { name: 'encoding', type: 'text', help: l10n.t("As 'gbk'; utf-8 where it is absent."), isOptional: true },
    ],
    returns: 'text',
    help: l10n.t('The payload as text.'),
    examples: [{ call: 'payload()', result: '"{\\"temperature\\":21.5,\\"room\\":\\"hall\\"}"' }],
    since: '2018-09',
  },
  thingPropertyFlatMap: {
    group: 'message',
    parameters: [
      {
        name: 'property',
        type: 'property',
        help: l10n.t('Identifier of a property; all of them where there is none.'),
        isOptional: true,
        repeats: 'documented',
      },
    ],
    returns: 'fields',
    help: l10n.t(
      'Properties that a device has posted, each as a field of the result with its value alone; members of a struct become fields with an underscore in their name.',
    ),
    examples: [
      {
        payload:
          '{"items":{"Power":{"value":"On","time":1},"Position":{"value":{"latitude":39.9,"longitude":116.38},"time":1}}}',
        call: "thingPropertyFlatMap('Power', 'Position')",
        result: '{"Power":"On","Position_latitude":39.9,"Position_longitude":116.38}',
      },
    ],
    since: 'after 2019-09',
  },
  timestamp: {
    group: 'time',
    parameters: [pattern],
    returns: 'any',
    help: l10n.t("The time: milliseconds since 1970, or written out in the time zone of the platform's region."),
    examples: [
      { call: 'timestamp()', result: '1543373798943' },
      { call: "timestamp('yyyy-MM-dd\\'T\\'HH:mm:ss')", result: '"2018-11-28T10:56:38"' },
    ],
    since: '2018-09',
  },
  timestamp_utc: {
    group: 'time',
    parameters: [pattern],
    returns: 'any',
    help: l10n.t('The time: milliseconds since 1970, or written out in UTC.'),
    examples: [{ call: "timestamp_utc('yyyy-MM-dd\\'T\\'HH:mm:ss\\'Z\\'')", result: '"2018-11-28T02:56:38Z"' }],
    since: '2018-11',
  },
  to_base64: {
    group: 'message',
    parameters: [wholePayload],
    returns: 'text',
    help: l10n.t('The payload in Base64, also where it is no text.'),
    examples: [{ call: 'to_base64(*)', result: '"eyJ0ZW1wZXJhdHVyZSI6MjEuNSwicm9vbSI6ImhhbGwifQ=="' }],
    since: '2018-09',
  },
  to_hex: {
    group: 'message',
    parameters: [wholePayload],
    returns: 'text',
    help: l10n.t('The payload in hexadecimal digits.'),
    examples: [{ call: 'substring(to_hex(*), 0, 4)', result: '"7b22"' }],
    since: 'after 2019-09',
  },
  topic: {
    group: 'message',
    parameters: [{ name: 'level', type: 'number', help: l10n.t('Which level, counted from 1.'), isOptional: true }],
    returns: 'text',
    help: l10n.t('The topic, or one of its levels.'),
    examples: [
      { call: 'topic()', result: '"/a1Thermo001/thermostat-0001/user/update"' },
      { call: 'topic(2)', result: '"thermostat-0001"' },
    ],
    since: '2018-09',
  },
} as const satisfies Readonly<Record<string, SqlFunction>>;
