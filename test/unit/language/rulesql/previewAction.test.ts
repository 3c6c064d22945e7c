import assert from 'node:assert/strict';
import { rawNumber } from '../../../../src/common/losslessJson.ts';
import { previewAction } from '../../../../src/language/rulesql/previewAction.ts';

const selected = { kind: 'selected', row: { device: 'dev-1', at: 5, more: { a: 1 } } } as const;
const bytes = { kind: 'selected-bytes', bytes: new TextEncoder().encode('abc') } as const;
const action = (type: string, configuration: object) => ({ type, configuration: JSON.stringify(configuration) });

describe('What an action would do with a row', () => {
  it('fills the topic of a republished message, or says which fields are missing', () => {
    const to = (topic: string) => previewAction(action('REPUBLISH', { topic, topicType: 1 }), selected);
    assert.deepEqual(to('/pk/${device}/user/get'), {
      kind: 'fires',
      target: '/pk/dev-1/user/get',
      body: JSON.stringify(selected.row, undefined, 2),
    });
    assert.deepEqual(to('/pk/${gone}/user/get'), {
      kind: 'fails',
      reason: 'The topic is /pk/${gone}/user/get, but the rule selects no value for gone.',
    });
  });

  it('makes a row of a table with its primary keys', () => {
    const keys = [
      { columnName: 'device', columnType: 'STRING', columnValue: '${device}', option: '' },
      { columnName: 'id', columnType: 'INTEGER', columnValue: '', option: 'AUTO_INCREMENT' },
    ];
    const preview = previewAction(action('OTS', { instanceName: 'i', tableName: 't', primaryKeys: keys }), selected);
    assert.ok(preview.kind === 'fires');
    assert.equal(preview.target, 'i/t');
    assert.deepEqual(JSON.parse(preview.body), {
      primaryKey: { device: 'dev-1', id: '(counted up by the table)' },
      columns: { at: 5, more: '{"a":1}' },
    });
  });

  it('keeps as a column what a key that is counted up would have been made of, and takes 21.0 for a whole number', () => {
    const keys = [
      { columnName: 'n', columnType: 'INTEGER', columnValue: '${n}', option: '' },
      { columnName: 'id', columnType: 'INTEGER', columnValue: '${at}', option: 'AUTO_INCREMENT' },
    ];
    const table = action('OTS', { instanceName: 'i', tableName: 't', primaryKeys: keys });
    const preview = previewAction(table, { kind: 'selected', row: { n: rawNumber('21.0'), at: 5 } });
    assert.ok(preview.kind === 'fires', JSON.stringify(preview));
    assert.deepEqual(JSON.parse(preview.body), {
      primaryKey: { n: 21, id: '(counted up by the table)' },
      columns: { at: 5 },
    });
  });

  it('says why a table takes no row', () => {
    const key = { columnName: 'n', columnType: 'INTEGER', columnValue: '${device}', option: '' };
    const table = action('OTS', { instanceName: 'i', tableName: 't', primaryKeys: [key] });
    const reason = (outcome: Parameters<typeof previewAction>[1]) => {
      const preview = previewAction(table, outcome);
      return preview.kind === 'fails' ? preview.reason : '';
    };
    assert.equal(reason(selected), 'The primary key n must be a whole number of 64 bits, but is dev-1.');
    assert.match(reason(bytes), /A row is made of fields/);
  });

  it('sends the row, or the bytes, as it is to anything else', () => {
    assert.deepEqual(previewAction(action('FC', { serviceName: 's', functionName: 'f' }), bytes), {
      kind: 'fires',
      target: 's/f',
      body: 'abc',
    });
    const raw = { kind: 'selected-bytes', bytes: Uint8Array.of(0, 255, 128) } as const;
    const queue = previewAction(action('MNS', { themeName: 't' }), raw);
    assert.deepEqual(queue, { kind: 'fires', target: 't', body: 'Base64 AP+A' });
    assert.equal(previewAction({ type: 'MNS', configuration: '[' }, selected).kind, 'fails');
  });
});
