import assert from 'node:assert/strict';
import { operationNames } from '../../../../src/catalogue/operations.ts';
import { compileCell } from '../../../../src/language/cells/compileCell.ts';
import { completeCell } from '../../../../src/language/cells/completeCell.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';

/** Completions at the `|` of a text. */
function complete(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return completeCell(text, offset).map((completion) => ({
    ...completion,
    result: text.slice(0, completion.span.start) + completion.snippet + text.slice(completion.span.end),
  }));
}

const labels = (marked: string) => complete(marked).map(({ label }) => label);

/** What a person would write for a name whose parameter takes no name. */
const filledIn: Readonly<Record<string, string>> = {
  ApplyId: '7',
  RuleId: '7',
  ActionId: '7',
  TopicId: '7',
  StartTime: '1516538300303',
  EndTime: '1516541900303',
  SrcTopic: '/a1/dev-1/user/get',
  DstTopic: '/a1/dev-2/user/get',
  Topic: '/a1/dev-1/user/get',
  TopicFullName: '/broadcast/a1/all',
};

describe('completeCell', () => {
  it('offers every operation on the first line', () => {
    assert.deepEqual(labels('|'), operationNames);
    assert.deepEqual(labels('# note\nRR|'), operationNames);
  });

  it('writes what the operation needs when the cell is otherwise empty', () => {
    const rrpc = complete('RR|').find(({ label }) => label === 'RRpc');
    assert.equal(rrpc?.result, 'RRpc\nDevice: ${1:ProductKey}/${2:DeviceName}\nTimeout: ${3:5000}\n\n$0');
    const list = complete('|').find(({ label }) => label === 'QueryProductList');
    assert.equal(list?.result, 'QueryProductList\nCurrentPage: ${1:1}\nPageSize: ${2:20}');
    assert.equal(complete('RR|\nTimeout: 1').find(({ label }) => label === 'RRpc')?.result, 'RRpc\nTimeout: 1');
  });

  it('writes only what the checker takes once names are filled in', () => {
    for (const { label, snippet } of complete('|')) {
      const text = snippet
        .replace('${1:ProductKey}/${2:DeviceName}', 'a1/dev-1')
        .replace(/\$\{\d+:(.*?)\}/g, (_, name: string) => filledIn[name] ?? name)
        .replace('$0', label.endsWith('RuleAction') ? '{"topic":"/a1/dev-1/user/get","topicType":1}' : '{}');
      assert.deepEqual(compileCell(parseCell(text)).problems, [], label);
    }
  });

  it('offers the parameters that are not given yet', () => {
    assert.deepEqual(labels('RRpc\nDevice: a1/dev-1\n|'), ['ProductKey', 'DeviceName', 'Timeout', 'Topic']);
    assert.deepEqual(labels('RRpc\nTimeOut: 1000\n|'), ['Device', 'ProductKey', 'DeviceName', 'Topic']);
    assert.deepEqual(labels('Nonsense\n|'), []);
  });

  it('replaces the name alone where a value follows', () => {
    const timeout = complete('RRpc\nTim|: 3000').find(({ label }) => label === 'Timeout');
    assert.equal(timeout?.result, 'RRpc\nTimeout: 3000');
  });

  it('offers the values of a parameter that has few', () => {
    assert.deepEqual(labels('Pub\nQos: |'), ['0', '1']);
    assert.equal(complete('Pub\nQos: |')[1]?.result, 'Pub\nQos: 1');
    assert.deepEqual(labels('UpdateDeviceShadow\nDeltaUpdate:|'), ['true', 'false']);
    assert.deepEqual(labels('Pub\nTopicFullName: |'), []);
  });

  it('offers nothing in comments and bodies', () => {
    assert.deepEqual(labels('# RR|'), []);
    assert.deepEqual(labels('RRpc\n\n{ | }'), []);
  });
});
