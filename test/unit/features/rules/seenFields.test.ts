import assert from 'node:assert/strict';
import { seenFields } from '../../../../src/features/rules/context/seenFields.ts';

describe('Fields of messages that were seen', () => {
  it('are the paths to values, with what was seen first', () => {
    const fields = seenFields([
      '{"t": 21.0, "a": {"b": "x"}, "list": [1]}',
      'no JSON',
      '{"t": 3, "on": true, "no": null}',
    ]);
    assert.deepEqual(
      fields.map(({ path, type, example }) => [path, type, example]),
      [
        ['t', 'number', '21.0'],
        ['a.b', 'text', '"x"'],
        ['list', 'list', '[1]'],
        ['on', 'boolean', 'true'],
        ['no', 'null', 'null'],
      ],
    );
  });
});
