import type { ResponseFields } from '../../../../src/catalogue/types.ts';
import { example } from '../example.ts';
import { keep } from '../expected.ts';
import { deviceSecret, iotId } from '../volatile.ts';

const ProductKey = 'a1Tracker01';
const ended = ({ Data }: ResponseFields<'QueryBatchRegisterDeviceStatus'>) => Data.Status.includes('_');

export const batchRegistration = [
  example(
    'BatchCheckDeviceNames',
    { ProductKey, DeviceName: ['batch-1', 'not a name', 'batch-2'] },
    {
      Data: { ApplyId: keep('refused', /^\d+$/) },
    },
  ),
  example(
    'QueryBatchRegisterDeviceStatus',
    { ProductKey, ApplyId: '«refused»' },
    { Data: { Status: 'CHECK_FAILED', ValidList: ['batch-1', 'batch-2'], InvalidList: ['not a name'] } },
    ended,
  ),
  example(
    'BatchCheckDeviceNames',
    { ProductKey, DeviceName: ['batch-1', 'batch-2'] },
    {
      Data: { ApplyId: keep('named', /^\d+$/) },
    },
  ),
  example(
    'QueryBatchRegisterDeviceStatus',
    { ProductKey, ApplyId: '«named»' },
    { Data: { Status: 'CHECK_SUCCESS', ValidList: ['batch-1', 'batch-2'], InvalidList: [] } },
    ended,
  ),
  example('BatchRegisterDeviceWithApplyId', { ProductKey, ApplyId: '«named»' }, { Data: { ApplyId: '«named»' } }),
  example(
    'QueryBatchRegisterDeviceStatus',
    { ProductKey, ApplyId: '«named»' },
    { Data: { Status: 'CREATE_SUCCESS', ValidList: ['batch-1', 'batch-2'], InvalidList: [] } },
    ended,
  ),
  example(
    'QueryPageByApplyId',
    { ApplyId: '«named»', CurrentPage: 2, PageSize: 1 },
    {
      Page: 2,
      PageSize: 1,
      PageCount: 2,
      Total: 2,
      ApplyDeviceList: [{ DeviceName: 'batch-2', DeviceId: keep('batched', iotId), DeviceSecret: deviceSecret }],
    },
  ),
  example('GetDeviceStatus', { IotId: '«batched»' }, { Data: { Status: 'UNACTIVE' } }),
  example('BatchRegisterDevice', { ProductKey, Count: 1 }, { Data: { ApplyId: keep('counted', /^\d+$/) } }),
  example(
    'QueryBatchRegisterDeviceStatus',
    { ProductKey, ApplyId: '«counted»' },
    { Data: { Status: 'CREATE_SUCCESS', ValidList: [keep('madeUp', /^[A-Za-z0-9]{20}$/)], InvalidList: [] } },
    ended,
  ),
  example('GetDeviceStatus', { ProductKey, DeviceName: '«madeUp»' }, { Data: { Status: 'UNACTIVE' } }),
];
