import type { ErrorTexts } from './errorText.ts';
import { again } from './remedies.ts';

/** Codes about messages to devices (reference 2.8). */
export const messageErrors = {
  'iot.messagebroker.HALFCONN': {
    meaning: 'The connection of the device has broken, and the platform still waits for it.',
    remedy: 'Wait until the device has connected again.',
  },
  'iot.messagebroker.InvalidTimeoutValue': {
    meaning: 'The timeout is missing or out of range.',
    remedy: 'Set Timeout to 1,000 to 8,000 ms.',
  },
  'iot.messagebroker.MessageContentIsNotBase64Encode': {
    meaning: 'The message is not Base64.',
    remedy: 'Encode the bytes of the message as Base64.',
  },
  'iot.messagebroker.NullMessageContent': { meaning: 'The message is missing.', remedy: 'Give the message as Base64.' },
  'iot.messagebroker.OFFLINE': {
    meaning: 'The device is not connected.',
    remedy: 'Wait until it is online, or use an operation that does not wait for an answer.',
  },
  'iot.messagebroker.PublishMessageException': { meaning: 'The message was not published.', remedy: again },
  'iot.messagebroker.PublishMessageFailed': { meaning: 'The message was not published.', remedy: again },
  'iot.messagebroker.RateLimit': {
    meaning: 'More messages were sent than the account or the topic may carry.',
    remedy: 'Send more slowly.',
  },
  'iot.messagebroker.RrpcException': { meaning: 'The request did not reach the device.', remedy: again },
  'iot.messagebroker.RrpcFailed': { meaning: 'The request did not reach the device.', remedy: again },
  'iot.messagebroker.TIMEOUT': {
    meaning: 'The device did not answer in time.',
    remedy: 'Check that it subscribes to the requests and answers each on its own topic, or allow it more time.',
  },
} as const satisfies ErrorTexts;
