import type { GatewayError } from './gatewayErrors.ts';

/** Refusals of the emulator's gateway that the platform has no code for, or that only a local server has a reason for. */
export const emulatorErrors = {
  InvalidHost: {
    status: 403,
    message: 'The emulator answers to loopback names only, such as 127.0.0.1 or localhost.',
    meaning: 'The emulator was called by a name that is not of this computer.',
    remedy: 'Use 127.0.0.1 or localhost.',
  },
  ForeignOrigin: {
    status: 403,
    message: 'The emulator answers to no web page: the request has an Origin, or a browser says that it crosses sites.',
    meaning: 'A web page called the emulator.',
    remedy: 'Send the request from a program.',
  },
  RequestTooLarge: {
    status: 413,
    message: 'The request body is larger than 4 MiB.',
    meaning: 'The request is larger than 4 MiB.',
    remedy: 'Send less at once.',
  },
  UnsupportedContentType: {
    status: 415,
    message: 'The request body must be a form, application/x-www-form-urlencoded in UTF-8.',
    meaning: 'The request body is not a form.',
    remedy: 'Send application/x-www-form-urlencoded in UTF-8.',
  },
  'InvalidRegionId.NotFound': {
    status: 404,
    message: 'The specified RegionId does not exist.',
    meaning: 'There is no such region.',
    remedy: 'Check the region of the connection.',
  },
  InsufficientStorage: {
    status: 507,
    message: 'The disk that holds the data of the emulator is full. Free some space and send the request again.',
    meaning: 'The disk that holds the data of the emulator is full.',
    remedy: 'Free some space and try again.',
  },
  StorageNotWritable: {
    status: 500,
    message: 'The emulator cannot write its database. Check its data folder and the disk, then send the request again.',
    meaning: 'The emulator cannot write its database.',
    remedy: 'Check its data folder and the disk, then try again.',
  },
} as const satisfies Readonly<Record<string, GatewayError>>;

export type EmulatorErrorCode = keyof typeof emulatorErrors;
