import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';

describe('parseCell', () => {
  it('reads comments, operation, parameters and body', () => {
    const text = '# @name reboot\nRRpc\nDevice: a1/thermostat-01\nTimeout : 3000\n\n{"cmd": 1}\n';
    const cell = parseCell(text);
    assert.deepEqual(
      cell.directives.map(({ name, argument }) => [name.text, argument.text]),
      [['name', 'reboot']],
    );
    assert.equal(cell.operation.text, 'RRpc');
    assert.deepEqual(
      cell.parameters.map(({ name, value }) => [name.text, value.text]),
      [
        ['Device', 'a1/thermostat-01'],
        ['Timeout', '3000'],
      ],
    );
    assert.equal(cell.body?.text, '{"cmd": 1}\n');
    assert.deepEqual(cell.malformed, []);
  });

  for (const [name, end] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ] as const) {
    it(`takes lines that end in ${name} and keeps the body to the byte`, () => {
      const cell = parseCell(['RRpc', 'Timeout: 1', '', '', ' a', 'b '].join(end));
      assert.equal(cell.parameters[0]?.value.text, '1');
      assert.equal(cell.body?.text, ['', ' a', 'b '].join(end));
    });
  }

  it('counts a line of blanks as the blank line, and skips blank lines before the operation', () => {
    const cell = parseCell('\n  \nPub\n \t\nhello');
    assert.equal(cell.operation.text, 'Pub');
    assert.equal(cell.body?.text, 'hello');
  });

  it('has no body where nothing follows the blank line', () => {
    assert.equal(parseCell('Pub\n\n').body, undefined);
    assert.equal(parseCell('Pub\n').body, undefined);
  });

  it('keeps lines that are no parameters apart', () => {
    const cell = parseCell('Pub\nhello\n: x\nQos: 1');
    assert.deepEqual(
      cell.malformed.map((line) => line.text),
      ['hello', ': x'],
    );
    assert.equal(cell.parameters.length, 1);
  });

  it('gives a zero-width operation for text without one', () => {
    for (const text of ['', '\n\n', '# only a comment']) {
      assert.deepEqual(parseCell(text).operation, { start: 0, end: 0, text: '' });
    }
  });

  it('gives every piece the offsets at which it stands', () => {
    const lines = fc.array(fc.constantFrom('', ' ', 'RRpc', 'A: b', 'A:b:c ', '# c', 'x', '  Ä : ß 𝄞', ':'), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n', '\r'), (parts, end) => {
        const text = parts.join(end);
        const cell = parseCell(text);
        const pieces = [
          ...cell.comments,
          cell.operation,
          ...cell.parameters.flatMap(({ name, value }) => [name, value]),
          ...cell.malformed,
          ...(cell.body ? [cell.body] : []),
        ];
        for (const piece of pieces) assert.equal(text.slice(piece.start, piece.end), piece.text);
      }),
    );
  });
});
