import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import fc from 'fast-check';
import { markdownText } from '../../../src/model/markdownText.ts';

describe('markdownText', () => {
  it('leaves names as they are written', () => {
    assert.equal(markdownText('Asset_trackers a1Tracker01'), 'Asset_trackers a1Tracker01');
  });

  it('is read as the text itself, whatever that is', () => {
    const markdown = new MarkdownIt({ html: true });
    const piece = fc.constantFrom(
      '*',
      '_',
      '__',
      '`',
      '[',
      '](x)',
      '![',
      '<img src=x>',
      '|',
      '#',
      '\\',
      'a',
      'ö',
      ' ',
      '&',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = `a ${pieces.join('')} b`.replaceAll(/\s+/g, ' ');
        const [, inline] = markdown.parse(markdownText(text), {});
        const kinds = new Set(inline?.children?.map(({ type }) => type));
        assert.deepEqual([...kinds], ['text'], markdownText(text));
        assert.equal(inline?.children?.map(({ content }) => content).join(''), text);
      }),
    );
  });
});
