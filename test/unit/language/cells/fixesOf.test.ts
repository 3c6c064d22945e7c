import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkCell } from '../../../../src/language/cells/checkCell.ts';
import { fixesOf } from '../../../../src/language/cells/fixesOf.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';
import { cellText } from './cellText.ts';

const known = { variables: new Map([['key', '']]), cells: new Map(), isNameAbove: () => false };

/** The first fix of the first problem that has one: its title and the text after it. */
function fixed(text: string): readonly [title: string, text: string] | undefined {
  for (const problem of checkCell(parseCell(text), known)) {
    for (const { title, span, newText } of fixesOf(problem, text)) {
      return [title, text.slice(0, span.start) + newText + text.slice(span.end)];
    }
  }
  return undefined;
}

describe('fixesOf', () => {
  const cells: Record<string, readonly [title: string, text: string]> = {
    'rrpc\nTimeout: 1': ['Change to RRpc', 'RRpc\nTimeout: 1'],
    'GetDeviceShadow\ndevice: a1/dev-1': ['Change to Device', 'GetDeviceShadow\nDevice: a1/dev-1'],
    '# @expcet A exists\nQueryProduct\nProductKey: a1': [
      'Change to expect',
      '# @expect A exists\nQueryProduct\nProductKey: a1',
    ],
    'QueryProduct\nProductKey: x{{ kye }}': ['Change to key', 'QueryProduct\nProductKey: x{{ key }}'],
    'QueryProduct\nProductKey: {{key': ['Close it with }}', 'QueryProduct\nProductKey: {{key}}'],
    'QueryProduct\nProductKey: {{#if}}': ['Write it as text', 'QueryProduct\nProductKey: \\{{#if}}'],
    GetDeviceShadow: ['Add Device: ProductKey/DeviceName', 'GetDeviceShadow\nDevice: ProductKey/DeviceName'],
    'RRpc\nDevice: a1/dev-1\n\nx': ['Add Timeout: 5000', 'RRpc\nDevice: a1/dev-1\nTimeout: 5000\n\nx'],
    'Pub\nProductKey: a1\nTopicFullName: /a1/d/get': [
      'Add a body',
      'Pub\nProductKey: a1\nTopicFullName: /a1/d/get\n\n{}',
    ],
    'QueryProduct\nProductKey: a1\nProductKey: a2\n': ['Remove this line', 'QueryProduct\nProductKey: a1\n'],
    'QueryProduct\nProductKey: a1\n\nhello': ['Remove the body', 'QueryProduct\nProductKey: a1\n\n'],
    'RRp\nDevice: a1/dev-1\n\nhello': ['Change to RRpc', 'RRpc\nDevice: a1/dev-1\n\nhello'],
    QueryDevices: ['Change to QueryDevice', 'QueryDevice'],
  };
  for (const [text, expected] of Object.entries(cells)) {
    it(`${expected[0]}: ${JSON.stringify(text)}`, () => assert.deepEqual(fixed(text), expected));
  }

  it('changes places within the text alone', () => {
    fc.assert(
      fc.property(cellText, (text) => {
        for (const problem of checkCell(parseCell(text), known)) {
          for (const { span } of fixesOf(problem, text)) {
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
          }
        }
      }),
    );
  });
});
