import type { ErrorTexts } from './errorText.ts';
import { again, checkDevice, lookFirst } from './remedies.ts';

const checkTags = 'Give Props as a JSON object with names and texts.';
const checkApplyId = 'Take the ApplyId that BatchCheckDeviceNames or BatchRegisterDevice answered with.';

/** Codes about devices (reference 2.8). The platform spells `Incorrent` so. */
export const deviceErrors = {
  'iot.device.AddTopoRelationFailed': { meaning: 'The device was not attached to the gateway.', remedy: again },
  'iot.device.AlreadyExistedDeviceName': {
    meaning: 'The product has a device of this name already.',
    remedy: 'Choose another DeviceName.',
  },
  'iot.device.ApplyManyDevicesFailed': { meaning: 'The devices were not registered.', remedy: lookFirst },
  'iot.device.CreateDeviceFailed': { meaning: 'The device was not registered.', remedy: again },
  'iot.device.CreateDeviceTaskIsRunning': {
    meaning: 'This batch of devices is being registered at the moment.',
    remedy: 'Follow it with QueryBatchRegisterDeviceStatus, and wait for its end.',
  },
  'iot.device.DeviceApplyIsNotFound': { meaning: 'There is no batch with this ApplyId.', remedy: checkApplyId },
  'iot.device.DeviceCountExceeded': {
    meaning: 'Too many devices, in one call or in the product.',
    remedy: 'Name fewer devices in one call, or spread them over several products.',
  },
  'iot.device.DeleteDeviceFailed': { meaning: 'The device was not deleted.', remedy: again },
  'iot.device.DeleteDevicePropertyFailed': { meaning: 'The tag was not deleted.', remedy: again },
  'iot.device.DisableDeviceFailed': { meaning: 'The device was not disabled.', remedy: again },
  'iot.device.EnableDeviceFailed': { meaning: 'The device was not enabled.', remedy: again },
  'iot.device.InactiveDevice': {
    meaning: 'The device has never connected.',
    remedy: 'Let it connect once; that activates it.',
  },
  'iot.device.InvalidFormattedApplyId': { meaning: 'The ApplyId is not a number.', remedy: checkApplyId },
  'iot.device.IncorrentDeviceApplyInfo': {
    meaning: 'The batch is not one that can be registered so.',
    remedy: 'Use the ProductKey with which its names were checked, and an ApplyId with names that are all valid.',
  },
  'iot.device.InvalidFormattedDeviceName': {
    meaning: 'The device name is malformed.',
    remedy: 'Use 4 to 32 characters: - _ @ . : may stand beside letters and digits.',
  },
  'iot.device.InvalidFormattedDevicePropertyKey': {
    meaning: 'The name of the tag is malformed.',
    remedy: 'Use letters, digits and dots, without spaces.',
  },
  'iot.device.InvalidFormattedDevicePropertiesString': { meaning: 'The tags are malformed.', remedy: checkTags },
  'iot.device.InvalidIoTId': { meaning: 'The IotId is unknown or malformed.', remedy: checkDevice },
  'iot.device.InvalidTimeBucket': {
    meaning: 'Start and end do not make a span of time.',
    remedy: 'In ascending order StartTime comes before EndTime, in descending order after it.',
  },
  'iot.device.InvokeThingServiceFailed': { meaning: 'The service was not invoked.', remedy: again },
  'iot.device.LongDevicePropertiesString': { meaning: 'The tags are too long.', remedy: 'Send fewer or shorter ones.' },
  'iot.device.NoneDeviceNameElement': {
    meaning: 'No device was named.',
    remedy: 'Give DeviceName.1, DeviceName.2 and so on.',
  },
  'iot.device.NoneDeviceProperties': { meaning: 'There is no tag to save.', remedy: checkTags },
  'iot.device.NotExistedDevice': { meaning: 'There is no such device.', remedy: checkDevice },
  'iot.device.NullApplyId': { meaning: 'The ApplyId is missing.', remedy: checkApplyId },
  'iot.device.NullDeviceName': { meaning: 'The device name is missing.', remedy: 'Give DeviceName.' },
  'iot.device.NullDevicePropertyKey': { meaning: 'The name of the tag is missing.', remedy: 'Give PropKey.' },
  'iot.device.NullDevicePropertiesString': { meaning: 'The tags are missing.', remedy: checkTags },
  'iot.device.QueryDeviceApplyActionError': { meaning: 'The batch could not be read.', remedy: again },
  'iot.device.QueryDeviceAttrDataHistoryFailed': {
    meaning: 'The history of the property could not be read.',
    remedy: 'Check that the identifier is a property of the thing model, and that the page has at most 50 items.',
  },
  'iot.device.QueryDeviceAttrStatusFailed': { meaning: 'The properties could not be read.', remedy: again },
  'iot.device.QueryDeviceEventHistoryFailed': {
    meaning: 'The events could not be read.',
    remedy: 'Check that the identifier is an event of the thing model, and that the page has at most 50 items.',
  },
  'iot.device.QueryDeviceListActionError': { meaning: 'The devices could not be listed.', remedy: again },
  'iot.device.QueryDeviceServiceHistoryFailed': {
    meaning: 'The calls of services could not be read.',
    remedy: 'Check that the identifier is a service of the thing model, and that the page has at most 50 items.',
  },
  'iot.device.QueryDeviceStatisticsFailed': { meaning: 'The statistics could not be read.', remedy: again },
  'iot.device.QueryDeviceStatusFailed': { meaning: 'The status could not be read.', remedy: again },
  'iot.device.QueryTopoRelationFailed': {
    meaning: 'The devices behind the gateway could not be listed.',
    remedy: 'Check that the device is a gateway and that the page has at most 50 items.',
  },
  'iot.device.RemoveTopoRelationFailed': {
    meaning: 'The device was not detached from its gateway.',
    remedy: 'Check that it is attached to one.',
  },
  'iot.device.SaveOrUpdateDevicePropertiesFailed': { meaning: 'The tags were not saved.', remedy: again },
  'iot.device.SetDevicePropertyFailed': {
    meaning: 'The property was not set.',
    remedy: 'Check that the thing model has it, that it can be written, and that the value fits its type.',
  },
  'iot.device.TooManyDevicePropertiesPerTime': {
    meaning: 'Too many tags, in one call or on the device.',
    remedy: "Save at most 100, the device's others included.",
  },
  'iot.device.TopoRelationCountExceeded': {
    meaning: 'The gateway has as many devices as it may have.',
    remedy: 'Detach some, or use another gateway.',
  },
  'iot.device.VerifyDeviceFailed': {
    meaning: 'The device could not prove who it is.',
    remedy: 'Check its DeviceSecret and how it signs.',
  },
} as const satisfies ErrorTexts;
