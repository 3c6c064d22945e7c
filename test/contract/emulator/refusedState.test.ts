import assert from 'node:assert/strict';
import { Client } from '../../../src/client/client.ts';
import { migrations } from '../../../src/emulator/store/migrations.ts';
import { startTestEmulator } from '../../support/emulator.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';
import { exportState, importState } from '../../support/state.ts';

const names = { productKey: 'a1Meter0001', deviceName: 'meter-0001', messageId: '1', topic: '/a/b' };
const run = {
  ...{ id: 8, ruleId: 7, topicType: 1, suffix: 'user/update', payload: { base64: '' }, qos: 1, depth: 0 },
  ...{ ...names, content: '{}', actionIds: '[]', attempts: 0, dueAt: 1 },
};
const failure = { id: 8, ruleId: 7, ruleName: 'Rule', ...names, failures: '[]', failedAt: 1 };
const destination = { destinations: { id: 9, type: 'MNS', regionId: 'cn-shanghai', name: 'queue' } };
const row = {
  ...{ id: 8, destinationId: 9, key: '{}', messageId: '1', ruleId: 7, ruleName: 'Rule', deliveredAt: 1 },
};
const bundle = { id: 8, destinationId: 9, count: 1 };
/** Rows with one column that is no JSON, or JSON of another kind. */
const wrongColumns: readonly (readonly [table: string, column: string, rows: readonly object[]])[] = [
  ['ruleRuns', 'actionIds', [{ ruleRuns: { ...run, actionIds: '{}' } }]],
  ['ruleRuns', 'content', [{ ruleRuns: { ...run, content: '{' } }]],
  ['ruleFailures', 'failures', [{ ruleFailures: { ...failure, failures: '{}' } }]],
  ['tableRows', 'content', [destination, { tableRows: { ...row, content: '{' } }]],
];
/** Texts of one delivery that are none. */
const wrongBundles: readonly (readonly [items: string, words: RegExp])[] = [
  ['{"rules":[[7,"Rule"]],"items":[[0,"1",1,{}],[0,"2",1,{}]]}', /there are 2, not 1/],
  ['{"rules":[],"items":[[0,"1",1,{}]]}', /there is no list/],
  ['{"rules":[[7]],"items":[[0,"1",1,{}]]}', /an item has no rule/],
  ['{"rules":[[7,"Rule"]],"items":[[0,1,1,{}]]}', /an item has no message/],
  ['{"rules":[[7,"Rule"]],"items":[[0,"1",1,null,{"answer":[]}]]}', /an answer is no object/],
  ['{"rules":[[7,"Rule"]],"items":[[0,"1",1,null,{"hex":"0"}]]}', /bytes are not in hexadecimal/],
  ['{', /JSON/],
];

describe('a state of the emulator is refused, and nothing is changed,', () => {
  let sample: SampleEmulator;
  let state: string;
  before(async () => {
    sample = await startSampleEmulator();
    await using source = await startTestEmulator();
    const { endpoint, keys } = source;
    const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials: keys });
    const { ProductKey = '' } = await client.call('CreateProduct', { ProductName: 'Given' });
    await client.call('RegisterDevice', { ProductKey, DeviceName: 'device-1' });
    state = await exportState(source);
  });
  after(() => sample[Symbol.asyncDispose]());

  const newer = migrations.length + 1;
  for (const [what, change, words] of [
    ['it is empty', () => '', /The first line is not the header of a fleetbook emulator state\./],
    ['it is something else', () => '{"products":[]}', /first line is not the header/],
    [
      'its header lacks something',
      (text) => text.replace('"lastMessageId"', '"other"'),
      /first line is not the header/,
    ],
    [
      'it is of a newer version',
      (text) => text.replace(/"schema":\d+/, `"schema":${newer}`),
      /written by a newer version of Fleetbook: its schema is \d+.*Update Fleetbook\./,
    ],
    ['it is of a newer form', (text) => text.replace('"version":1', '"version":2'), /written by a newer version/],
    [
      'its end is missing',
      (text) => text.replace('{"end":true}\n', ''),
      /The last line, {"end":true}, is missing: the file is not whole\./,
    ],
    ['it is cut within a line', (text) => text.slice(0, -30), /Line \d+: it is not JSON/],
    ['something stands behind its end', (text) => `${text}{"end":true}\n`, /Line \d+ stands behind the last one/],
    ['a line is no row', (text) => text.replace('{"products":', '["products",'), /Line 2: it is not JSON/],
    [
      'a line is two rows',
      (text) => text.replace('{"products":', '{"devices":{},"products":'),
      /Line 2: it is not {"table":/,
    ],
    [
      'a table does not exist',
      (text) => text.replace('{"products":', '{"produce":'),
      /Line 2: there is no table "produce"\./,
    ],
    [
      'the settings are given',
      (text) => text.replace('{"products":', '{"settings":'),
      /Line 2: there is no table "settings"\./,
    ],
    [
      'a column does not exist',
      (text) => text.replace('"regionId":', '"region":'),
      /Line 2: products has no column "region"\./,
    ],
    [
      'a value is of another type',
      (text) => text.replace('"nodeType":0', '"nodeType":"x"'),
      /Line 2: it cannot be a row of products: .*nodeType/,
    ],
    [
      'a value is nothing for a column',
      (text) => text.replace('"nodeType":0', '"nodeType":true'),
      /Line 2: nodeType is nothing that a column can hold\./,
    ],
    [
      'a value is missing',
      (text) => text.replace('"nodeType":0,', ''),
      /Line 2: it cannot be a row of products: NOT NULL/,
    ],
    [
      'a value is none of those that there are',
      (text) => text.replace('"UNACTIVE"', '"ASLEEP"'),
      /cannot be a row of devices: CHECK constraint failed/,
    ],
    [
      'a row is there twice',
      (text) => text.replace(/(\{"products".*\n)/, '$1$1'),
      /Line 3: it cannot be a row of products: UNIQUE/,
    ],
    [
      'a row belongs to one that is not there',
      (text) => text.replace(/\{"products".*\n/, ''),
      /of devices belongs to a row of products that is not there\./,
    ],
    [
      'a shadow cannot be read',
      (text) => text.replace('{"end"', '{"shadows":{"deviceId":1,"document":"[]"}}\n{"end"'),
      /The shadow of device 1 cannot be read/,
    ],
    [
      'a thing model cannot be read',
      (text) =>
        text.replace(/("productKey":"([^"]+)"[^]*)\{"end"/, '$1{"thingModels":{"productKey":"$2","tsl":"{"}}\n{"end"'),
      /The thing model of a1\w+ cannot be read/,
    ],
    [
      'the configuration of an action cannot be read',
      (text) =>
        text.replace(
          '{"end"',
          '{"rules":{"id":7,"regionId":"cn-shanghai","name":"Rule","status":"STOP","dataType":"JSON","description":"","createdAt":1,"modifiedAt":1}}\n' +
            '{"ruleActions":{"id":8,"ruleId":7,"type":"MNS","configuration":"{","isErrorAction":0}}\n{"end"',
        ),
      /Row 8 of ruleActions: configuration is not JSON as it should be\./,
    ],
    ...wrongColumns.map(([table, column, rows]): [string, (text: string) => string, RegExp] => [
      `${column} of ${table} is not of its kind`,
      (text) => text.replace('{"end"', `${rows.map((row) => JSON.stringify(row)).join('\n')}\n{"end"`),
      new RegExp(`Row 8 of ${table}: ${column} is not JSON as it should be\\.`),
    ]),
    ...wrongBundles.map(([items, words]): [string, (text: string) => string, RegExp] => [
      `deliveries are ${items}`,
      (text) =>
        text.replace(
          '{"end"',
          `${[destination, { deliveries: { ...bundle, items } }].map((line) => JSON.stringify(line)).join('\n')}\n{"end"`,
        ),
      new RegExp(`Row 8 of deliveries: items is not as it should be: .*${words.source}`),
    ]),
  ] satisfies readonly (readonly [string, (text: string) => string, RegExp])[]) {
    it(`where ${what}`, async () => {
      const changed = change(state);
      assert.notEqual(changed, state);
      const { status, error = '' } = await importState(sample.running, changed);
      assert.equal(status, 400);
      assert.match(error, words);
      assert.match(error, / Nothing was changed\.$/);
      const { Data } = await sample.client().call('QueryProductList', { CurrentPage: 1, PageSize: 10 });
      assert.equal(Data.Total, 4);
    });
  }

  it('where it is no text in UTF-8', async () => {
    const answer = await fetch(`${sample.endpoint}/-/state`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${sample.running.keys.controlToken}` },
      body: Buffer.from([...Buffer.from(state.slice(0, 300)), 0xff, 0xfe]),
    });
    assert.equal(answer.status, 400);
    assert.match(((await answer.json()) as { error: string }).error, /no text in UTF-8/);
  });
});
