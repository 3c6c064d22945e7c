import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkCell } from '../../../../src/language/cells/checkCell.ts';
import { foldCell } from '../../../../src/language/cells/foldCell.ts';
import { formatCell } from '../../../../src/language/cells/formatCell.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';
import { symbolsOfCell } from '../../../../src/language/cells/symbolsOfCell.ts';
import { cellText } from './cellText.ts';

describe('formatCell', () => {
  it('writes the head in its usual form and leaves the body as it is', () => {
    const text = ' #  @name  a \n#note\n@key=1 \n  RRpc  \nDevice :a1/x\nTimeout:  5\nTopic:\n \t\n { "a" :1 } \n\n';
    const formatted = '# @name a\n#note\n@key = 1\nRRpc\nDevice: a1/x\nTimeout: 5\nTopic:\n\n { "a" :1 } \n\n';
    assert.equal(formatCell(text), formatted);
  });

  it('keeps line ends as they are', () => {
    assert.equal(formatCell('Pub\r\nQos:1\r\r\nx\r\n'), 'Pub\r\nQos: 1\r\r\nx\r\n');
    assert.equal(formatCell('Pub\r \n\n'), 'Pub\r \n\n');
  });

  it('changes nothing the second time, nor what the cell means, nor the body', () => {
    fc.assert(
      fc.property(cellText, (text) => {
        const formatted = formatCell(text);
        assert.equal(formatCell(formatted), formatted);
        const [before, after] = [parseCell(text), parseCell(formatted)];
        assert.equal(after.body?.text, before.body?.text);
        const meaning = ({ directives, definitions, operation, parameters, malformed }: typeof before) =>
          JSON.stringify([directives, definitions, operation, parameters, malformed], (key, value: unknown) =>
            key === 'start' || key === 'end' ? undefined : value,
          );
        assert.equal(meaning(after), meaning(before));
        assert.deepEqual(
          checkCell(after).map(({ kind }) => kind),
          checkCell(before).map(({ kind }) => kind),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('foldCell', () => {
  const folded = (text: string) => foldCell(text).map(({ start, end }) => text.slice(start, end));

  it('folds directives, and what has brackets in the body', () => {
    const text = '# @name a\n# @skip\nRRpc\nTimeout: 5\n\n{\n  "a": [1],\n  "b": {\n    "c": {{x}}\n  }\n}';
    assert.deepEqual(folded(text), ['name a\n# @skip', text.slice(text.indexOf('{')), '{\n    "c": {{x}}\n  }']);
    assert.deepEqual(folded('RRpc\n\n{ "a": 1 }'), []);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(cellText, (text) => foldCell(text).every(({ start, end }) => start < end && end <= text.length)),
    );
  });
});

describe('symbolsOfCell', () => {
  it('lists variables and the call, by the name of the cell', () => {
    const text = '# @name reboot\n@key = a1\nRRpc\nTimeout: 5\n\nhello';
    assert.deepEqual(
      symbolsOfCell(text).map(({ kind, name, detail, span }) => [kind, name, detail, text.slice(span.start, span.end)]),
      [
        ['variable', 'key', 'a1', 'key = a1'],
        ['call', 'reboot', 'RRpc', 'RRpc\nTimeout: 5\n\nhello'],
      ],
    );
    assert.deepEqual(symbolsOfCell('# nothing'), []);
    assert.equal(symbolsOfCell('QueryProduct')[0]?.name, 'QueryProduct');
  });

  it('takes any text', () => {
    fc.assert(fc.property(cellText, (text) => symbolsOfCell(text).every(({ span }) => span.end <= text.length)));
  });
});
