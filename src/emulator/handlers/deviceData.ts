import type { ErrorCode } from '../../catalogue/errorCodes.ts';
import { operations } from '../../catalogue/operations.ts';
import { stringifyJson, type JsonObject } from '../../common/losslessJson.ts';
import { tryParseJsonObject } from '../../common/tryParseJson.ts';
import { alinkTopic, decodeAlinkReply, encodeAlinkRequest, type AlinkRequest } from '../../device/alink.ts';
import type { ThingValueProblem } from '../../model/thingModel/thingValueProblem.ts';
import { alinkCodes } from '../alink/alinkCodes.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { replyText } from '../replyText.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { ServiceRow } from '../store/serviceStore.ts';
import { describeThingProblem, propertySetProblem, serviceCallProblem } from '../thingInputProblem.ts';
import type { Handler, HandlerContext, Handlers } from './handler.ts';
import { requireNamedDevice } from './lookups.ts';

/** How long a device has for the answer to a synchronous call, in ms: as long as RRPC can wait. */
const serviceTimeout = operations.RRpc.parameters.Timeout.range[1];

/** Sends the request and does not wait: a device that is away gets it when it comes back to a session that was kept. */
const setDeviceProperty: Handler<'SetDeviceProperty'> = async (context, parameters) => {
  const refuse = refuser('iot.device.SetDevicePropertyFailed');
  const device = requireReachable(requireNamedDevice(context, parameters), refuse);
  const params = readObject(parameters.Items, 'Items', refuse);
  const problem = propertySetProblem(context.store.thingModels.featuresOf(device.productKey), params);
  if (problem) throw refuse(problem);
  const id = await send(context, device, { identifier: 'set', method: 'thing.service.property.set', params });
  return { Data: { MessageId: id } };
};

const invokeThingService: Handler<'InvokeThingService'> = async (context, parameters) => {
  const refuse = refuser('iot.device.InvokeThingServiceFailed');
  const device = requireReachable(requireNamedDevice(context, parameters), refuse);
  const { Identifier } = parameters;
  const features = context.store.thingModels.featuresOf(device.productKey);
  const params = readObject(parameters.Args, 'Args', refuse);
  const problem = serviceCallProblem(features, Identifier, params);
  if (problem) throw refuse(problem);
  const call = { identifier: Identifier, method: `thing.service.${Identifier}`, params };
  if (features.services.get(Identifier)?.callType === 'async')
    return { Data: { MessageId: await send(context, device, call) } };

  // A synchronous call is an RRPC whose request and answer are Alink JSON (facts B6).
  const time = context.now();
  const { productKey, deviceName } = device;
  const { messageId, outcome } = await context.outbox.rrpc((id) => ({
    productKey,
    deviceName,
    payload: encodeAlinkRequest({ id, ...call }),
    timeout: serviceTimeout,
  }));
  if (outcome.code === 'UNKNOW') {
    throw refuse({ code: alinkCodes.notSent, message: 'The emulator stopped meanwhile.' });
  }
  const reply = outcome.code === 'SUCCESS' ? decodeAlinkReply(outcome.payload) : undefined;
  if (outcome.code === 'SUCCESS' || outcome.code === 'TIMEOUT') {
    const outputData = reply && 'payload' in outcome ? replyText(outcome.payload) : null;
    await record(context, device, messageId, { ...call, time, outputData });
  }
  if (outcome.code !== 'SUCCESS') throw new BusinessRefusal(`iot.messagebroker.${outcome.code}`);
  if (!reply) throw refuse({ code: alinkCodes.noJson, message: 'The device answered, but not in Alink JSON.' });
  if (reply.code !== 200) throw refuse({ code: reply.code, message: 'The device answered with this code.' });
  return { Data: { MessageId: messageId, Result: stringifyJson(reply.data) } };
};

type Refuse = (problem: ThingValueProblem) => BusinessRefusal;

/** The code of the operation, with that of the problem in its words. */
function refuser(code: ErrorCode): Refuse {
  return (problem) => new BusinessRefusal(code, describeThingProblem(problem));
}

function requireReachable(device: DeviceWithProduct, refuse: Refuse): DeviceWithProduct {
  if (device.disabled === 1) {
    throw refuse({ code: alinkCodes.disabled, message: 'The device is disabled.' });
  }
  if (device.connection === 'UNACTIVE') throw new BusinessRefusal('iot.device.InactiveDevice');
  if (device.dataFormat === 0) {
    const message = 'Devices of this product send bytes of their own, which take a script.';
    throw refuse({ code: alinkCodes.noScript, message });
  }
  return device;
}

function readObject(text: string, name: string, refuse: Refuse): JsonObject {
  const json = tryParseJsonObject(text);
  if (!json) throw refuse({ code: alinkCodes.noJson, message: `${name} must be a JSON object.` });
  return json;
}

/** A call of a service: its name in the thing model, and the request that the device gets. */
interface ServiceCall extends Omit<AlinkRequest, 'id'> {
  readonly identifier: string;
}

/** The code with which rules learn that a request went out to a device that is away (facts B2, C3). */
const deviceOffline = 9201;

/** Records a call and sends it; resolves with its MessageId. */
async function send(context: HandlerContext, device: DeviceWithProduct, call: ServiceCall): Promise<string> {
  const { outbox, news, now } = context;
  const { method, params } = call;
  const topic = alinkTopic(device, method);
  const id = await outbox.send(async (messageId) => {
    // The device may answer at once.
    await record(context, device, messageId, { ...call, time: now(), outputData: null });
    return { topic, payload: encodeAlinkRequest({ id: messageId, method, params }), qos: 1 };
  });
  if (device.connection !== 'ONLINE') {
    await news.downlink(device, topic, { id, code: deviceOffline, message: 'The device is offline.', data: {} });
  }
  return id;
}

function record(
  { store }: HandlerContext,
  device: DeviceWithProduct,
  messageId: string,
  { identifier, params, time, outputData }: ServiceCall & Pick<ServiceRow, 'time' | 'outputData'>,
): Promise<void> {
  const inputData = stringifyJson(params);
  return store.groupCommit.run(() =>
    store.services.insert(device.id, messageId, { identifier, time, inputData, outputData }),
  );
}

/** Operations on devices by their thing model (reference 2.6.18, 2.6.20). */
export const deviceData = {
  SetDeviceProperty: setDeviceProperty,
  InvokeThingService: invokeThingService,
} satisfies Partial<Handlers>;
