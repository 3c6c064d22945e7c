import type { Parameter } from './parameter.ts';

/** Parameters that many operations share. */
export const productKey = {
  type: 'string',
  required: true,
  help: 'ProductKey of the product.',
  length: [1, 64],
  spellings: ['productKey'],
  errors: { missing: 'iot.prod.NullProductKey', invalid: 'iot.prod.InvalidFormattedProductkey' },
} as const satisfies Parameter;

export const deviceName = {
  type: 'string',
  required: true,
  help: 'Name of the device.',
  pattern: '[A-Za-z0-9_@.:-]{4,32}',
  spellings: ['deviceName'],
  errors: { missing: 'iot.device.NullDeviceName', invalid: 'iot.device.InvalidFormattedDeviceName' },
} as const satisfies Parameter;

/** IotId, or ProductKey with DeviceName: the two ways to name a device. IotId wins where both are given. */
export const deviceIdentity = {
  IotId: {
    type: 'string',
    help: 'Id that the platform gave the device; wins over ProductKey with DeviceName.',
    errors: { invalid: 'iot.device.InvalidIoTId' },
  },
  ProductKey: {
    type: 'string',
    help: 'ProductKey of the device, together with DeviceName.',
    length: productKey.length,
    spellings: productKey.spellings,
    errors: productKey.errors,
  },
  DeviceName: {
    type: 'string',
    help: 'Name of the device, together with ProductKey.',
    pattern: deviceName.pattern,
    spellings: deviceName.spellings,
    errors: deviceName.errors,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export const deviceAlternatives = [['IotId'], ['ProductKey', 'DeviceName']] as const;

/** Id of a batch registration. */
export const applyId = {
  type: 'long',
  required: true,
  help: 'Id of the batch registration, as the operation that began it answered.',
  errors: { missing: 'iot.device.NullApplyId', invalid: 'iot.device.InvalidFormattedApplyId' },
} as const satisfies Parameter;

export const pageErrors = { missing: 'iot.common.InvalidPageParams', invalid: 'iot.common.InvalidPageParams' } as const;

export const currentPage = {
  type: 'integer',
  help: 'Number of the page, from 1.',
  range: [1, 1_000_000],
  suggested: 1,
  errors: pageErrors,
} as const satisfies Parameter;

/** Size of a page; `maximum` is the largest that the operation gives. */
export function pageSize<const M extends number>(maximum: M) {
  const range = [1, maximum] as const;
  return { type: 'integer', help: 'Items on a page.', range, suggested: 20, errors: pageErrors } as const;
}

/** CurrentPage with PageSize; `maximum` is the largest page that the operation gives. */
export function pageParameters<const M extends number>(maximum: M) {
  return {
    CurrentPage: { ...currentPage, required: true },
    PageSize: { ...pageSize(maximum), required: true },
  } as const satisfies Readonly<Record<string, Parameter>>;
}

/** The same for an operation that gives the first page, of 10, where they are absent. */
export function optionalPageParameters<const M extends number>(maximum: M) {
  return {
    CurrentPage: { ...currentPage, default: 1 },
    PageSize: { ...pageSize(maximum), default: 10 },
  } as const satisfies Readonly<Record<string, Parameter>>;
}
