import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileCell } from '../../../../src/language/cells/compileCell.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';
import { writeCell } from '../../../../src/language/cells/writeCell.ts';
import { callOf } from './cellWorld.ts';
import { asInserted } from './asInserted.ts';

const someBody = fc
  .array(fc.constantFrom('a', '\n', '\r\n', '\r', '{{', '}}', '\\', '"', '```', '{"b":1}', 'ü'), { maxLength: 8 })
  .map((pieces) => `x${pieces.join('')}`);

describe('writeCell', () => {
  it('writes what compiles to the same call', () => {
    const texts = new Map([
      ['ProductKey', 'a1Meter0001'],
      ['DeviceName', 'meter-0001'],
      ['RequestBase64Byte', '{\n  "ask": "uptime"\n}'],
      ['Timeout', '5000'],
    ]);
    const cell = writeCell('RRpc', texts, '\n');
    assert.equal(cell, 'RRpc\nDevice: a1Meter0001/meter-0001\nTimeout: 5000\n\n{\n  "ask": "uptime"\n}');
    assert.deepEqual(compileCell(parseCell(cell)).call?.parameters, {
      ProductKey: 'a1Meter0001',
      DeviceName: 'meter-0001',
      Timeout: 5000,
      RequestBase64Byte: Buffer.from('{\n  "ask": "uptime"\n}').toString('base64'),
    });
  });

  it('names the product alone where there is no device', () => {
    assert.equal(writeCell('QueryProduct', new Map([['ProductKey', 'a1']]), '\n'), 'QueryProduct\nProductKey: a1');
  });

  for (const lineEnd of ['\n', '\r\n', '\r'] as const) {
    it(`writes a body that goes out to the byte, where lines end in ${JSON.stringify(lineEnd)}`, async () => {
      await fc.assert(
        fc.asyncProperty(someBody, async (MessageContent) => {
          const texts = { ProductKey: 'a1', TopicFullName: '/a1/d/user/{{name}}', MessageContent };
          const cell = writeCell('Pub', new Map(Object.entries(texts)), lineEnd);
          const { body, parameters } = await callOf(asInserted(cell, lineEnd));
          assert.equal(body, MessageContent);
          assert.equal(parameters['TopicFullName'], texts.TopicFullName);
        }),
      );
    });
  }

  it('keeps the line ends of the notebook, and what is no reference, legible', () => {
    const texts = new Map([['MessageContent', 'a {{name}}\r\nb']]);
    assert.equal(writeCell('Pub', texts, '\r\n'), 'Pub\n\na \\{{name}}\r\nb');
    assert.equal(writeCell('Pub', texts, '\n'), '# @body base64\nPub\n\nYSB7e25hbWV9fQ0KYg==');
  });

  it('writes bytes as Base64', () => {
    const cell = writeCell('Pub', new Map([['ProductKey', 'a1']]), '\n', Uint8Array.of(255, 0, 128));
    assert.equal(cell, '# @body base64\nPub\nProductKey: a1\n\n/wCA');
  });
});
