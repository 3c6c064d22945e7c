import assert from 'node:assert/strict';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { rawNumber } from '../../../../src/common/losslessJson.ts';
import { Cdata, xmlDocument } from '../../../../src/emulator/http/xml.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

describe('xmlDocument', () => {
  it('writes objects, lists, numbers of any size and flags', () => {
    const content = {
      A: { B: [1, 'x'], None: [] },
      Id: rawNumber('889455942124347329'),
      Yes: true,
    };
    const body = '<A><B>1</B><B>x</B></A><Id>889455942124347329</Id><Yes>true</Yes>';
    assert.equal(xmlDocument('R', content), `${declaration}<R>${body}</R>`);
  });

  it('escapes what is special, and a carriage return, which readers would change', () => {
    assert.equal(xmlDocument('R', '<&>"\r\n'), `${declaration}<R>&lt;&amp;&gt;"&#13;\n</R>`);
  });

  it('replaces what XML cannot hold', () => {
    assert.equal(xmlDocument('R', 'a\u0000\u001b\uFFFEb\uD800c😀'), `${declaration}<R>a���b�c😀</R>`);
  });

  it('keeps the end of a CDATA section inside it', () => {
    assert.equal(xmlDocument('R', new Cdata('a]]>b')), `${declaration}<R><![CDATA[a]]]]><![CDATA[>b]]></R>`);
  });

  it('writes text that every parser reads back', () => {
    const parser = new XMLParser({
      trimValues: false,
      parseTagValue: false,
      processEntities: true,
      htmlEntities: true,
    });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/\p{Cc}/u.test(text));
        assert.equal((parser.parse(xmlDocument('R', text)) as { R: string }).R, text);
      }),
    );
  });
});
