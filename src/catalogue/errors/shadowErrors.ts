import type { ErrorTexts } from './errorText.ts';
import { again } from './remedies.ts';

/** Codes about device shadows (reference 2.8). */
export const shadowErrors = {
  'iot.messagebroker.DesireInfoInShadowMessageIsNotJson': {
    meaning: 'The desired state is not a JSON object.',
    remedy: 'Make state.desired an object.',
  },
  'iot.messagebroker.DesireValueIsNullInShadowMessage': {
    meaning: 'The desired state is null.',
    remedy: 'Make state.desired an object, or the text "null" to clear it.',
  },
  'iot.messagebroker.ElementKeyOrValueIsNullInDesire': {
    meaning: 'An attribute of the desired state has no name, or the value null.',
    remedy: 'Leave the attribute out: an update without DeltaUpdate replaces the whole desired state.',
  },
  'iot.messagebroker.ElementKeyOrValueIsNullInReport': {
    meaning: 'An attribute of the reported state has no name, or the value null.',
    remedy: 'Give every reported attribute a name and a value.',
  },
  'iot.messagebroker.InvalidVersionValueInShadowMessage': {
    meaning: 'The version is not higher than the version of the stored shadow.',
    remedy: 'Read the shadow again and send its version plus one.',
  },
  'iot.messagebroker.MethodValueIsNotUpdate': {
    meaning: 'The method of the shadow message is not update.',
    remedy: 'Set method to "update".',
  },
  'iot.messagebroker.NoneElementInDesire': {
    meaning: 'The desired state has no attribute.',
    remedy: 'Set state.desired to the text "null" to clear it.',
  },
  'iot.messagebroker.NoneElementInReport': {
    meaning: 'The reported state has no attribute.',
    remedy: 'Report at least one attribute, or leave state.reported out.',
  },
  'iot.messagebroker.NotFoundDesireInShadowMessage': {
    meaning: 'The shadow message has no desired state.',
    remedy: 'Give state.desired.',
  },
  'iot.messagebroker.NotFoundMethodInShadowMessage': {
    meaning: 'The shadow message has no method.',
    remedy: 'Set method to "update".',
  },
  'iot.messagebroker.NotFoundReportInShadowMessage': {
    meaning: 'The shadow message has no reported state.',
    remedy: 'Give state.reported.',
  },
  'iot.messagebroker.NotFoundStateInShadowMessage': {
    meaning: 'The shadow message has no state.',
    remedy: 'Give state with the object desired in it.',
  },
  'iot.messagebroker.NotFoundVersionOrNullVersionValue': {
    meaning: 'The shadow message has no version.',
    remedy: 'Give version: the version of the stored shadow plus one.',
  },
  'iot.messagebroker.NullShadowMessage': { meaning: 'The shadow message is missing.', remedy: 'Give ShadowMessage.' },
  'iot.messagebroker.QueryDeviceShadowActionError': { meaning: 'The shadow could not be read.', remedy: again },
  'iot.messagebroker.ReportInShadowMessageIsNotJson': {
    meaning: 'The reported state is not a JSON object.',
    remedy: 'Make state.reported an object.',
  },
  'iot.messagebroker.ShadowMessageIsNotJson': {
    meaning: 'The shadow message is not JSON.',
    remedy: 'Send a JSON object with method, state and version.',
  },
  'iot.messagebroker.ShadowMessageLengthIsLarge': {
    meaning: 'The shadow message is too long.',
    remedy: 'Keep it within 16 KB.',
  },
  'iot.messagebroker.TooManyElementInDesire': {
    meaning: 'The desired state has too many attributes.',
    remedy: 'Keep at most 128 attributes.',
  },
  'iot.messagebroker.TooManyElementInReport': {
    meaning: 'The reported state has too many attributes.',
    remedy: 'Keep at most 128 attributes.',
  },
  'iot.messagebroker.UpdateDeviceShadowMessageFailed': { meaning: 'The shadow was not changed.', remedy: again },
} as const satisfies ErrorTexts;
