import assert from 'node:assert/strict';
import { addressChanges, addressesOf } from '../../../../src/features/connections/addresses.ts';
import { ConnectionError } from '../../../../src/features/connections/connectionError.ts';
import { customEndpoint } from '../../../../src/features/connections/customEndpoint.ts';

describe('The addresses of a connection', () => {
  const setting = { 'Plant East': 'https://private', 'us-west-1': 'https://west' };
  const addressOf = (connection: { readonly name: string }, regionId: string) =>
    customEndpoint(setting, connection, regionId) ?? `https://public.${regionId}`;
  const east = { name: 'Plant East', regionIds: ['cn-shanghai', 'us-west-1'] };

  it('are given once each, with their regions', () => {
    assert.deepEqual([...addressesOf(addressOf, east)], [['https://private', ['cn-shanghai', 'us-west-1']]]);
    assert.deepEqual(
      [...addressesOf(addressOf, { ...east, name: 'Other' })],
      [
        ['https://public.cn-shanghai', ['cn-shanghai']],
        ['https://west', ['us-west-1']],
      ],
    );
  });

  it('change with the name: both are told for each region that stays', () => {
    const renamed = { name: 'Plant North', regionIds: ['cn-shanghai', 'eu-central-1'] };
    assert.deepEqual(addressChanges(addressOf, east, renamed), [
      'cn-shanghai: now https://private, then https://public.cn-shanghai',
    ]);
    assert.deepEqual(addressChanges(addressOf, east, { ...east, name: 'plant east' }), []);
    assert.deepEqual(addressChanges(addressOf, east, { ...east, regionIds: ['cn-shanghai', 'cn-beijing'] }), []);
  });

  it('give way to what is wrong with the setting', () => {
    const fail = () => {
      throw new ConnectionError('No object.');
    };
    assert.deepEqual([...addressesOf(fail, east).keys()], ['No object.']);
    assert.deepEqual(addressChanges(fail, east, { ...east, name: 'Other' }), []);
  });
});
