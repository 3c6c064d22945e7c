import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  contrast,
  formatColor,
  overlay,
  parseColor,
  readableColor,
  type Color,
} from '../../../../src/webviews/page/readableColor.ts';

const parse = (css: string): Color => parseColor(css) ?? assert.fail(css);
const byte = fc.integer({ min: 0, max: 255 });
const opaque = fc.tuple(byte, byte, byte, fc.constant(1));
const translucent = fc.tuple(byte, byte, byte, fc.double({ min: 0, max: 1, noNaN: true }));

describe('readableColor', () => {
  it('reads colours as VS Code writes them, and writes them as hexadecimal', () => {
    assert.deepEqual(parse('#0f0'), [0, 255, 0, 1]);
    assert.deepEqual(parse('#00800080'), [0, 128, 0, 128 / 255]);
    assert.deepEqual(parse('rgba(204, 204, 204, 0.6)'), [204, 204, 204, 0.6]);
    assert.equal(parseColor(''), undefined);
    assert.equal(formatColor([0, 128, 255, 1]), '#0080ff');
  });

  it('measures contrast as WCAG does', () => {
    assert.equal(contrast(parse('#000'), parse('#fff')), 21);
    assert.equal(contrast(parse('#777'), parse('#fff')).toFixed(2), '4.48');
    assert.equal(contrast(parse('#fff'), parse('#fff')), 1);
  });

  it('leaves alone what can be read', () => {
    const color = parse('rgba(204, 204, 204, 0.9)');
    assert.equal(readableColor(color, [parse('#1e1e1e'), parse('#252526')], 4.5), color);
  });

  it('makes a translucent colour of the theme less so, before it makes it lighter or darker', () => {
    const orange = readableColor(parse('rgba(234, 92, 0, 0.33)'), [parse('#1f1f1f')], 3);
    assert.ok(orange[0] <= 234 && orange[0] > 2 * orange[1] && orange[2] <= 31, formatColor(orange));
  });

  it('finds what has the contrast on any background', () => {
    fc.assert(
      fc.property(translucent, opaque, fc.constantFrom(3, 4.5), (color, ground, ratio) => {
        const readable = readableColor(color, [ground], ratio);
        assert.ok(contrast(overlay(readable, ground), ground) >= ratio, formatColor(readable));
      }),
    );
  });

  it('does on no background worse than the colour did on its worst', () => {
    // On black and on white at once, nothing has more than grey.
    const [grey, both] = [parse('#808080'), [parse('#000'), parse('#fff')]];
    assert.equal(readableColor(grey, both, 7), grey);
    fc.assert(
      fc.property(translucent, fc.array(opaque, { minLength: 1, maxLength: 4 }), (color, grounds) => {
        const worst = (one: Color) => Math.min(...grounds.map((ground) => contrast(overlay(one, ground), ground)));
        const [before, after] = [worst(color), worst(readableColor(color, grounds, 4.5))];
        assert.ok(after >= Math.min(before, 4.5), `${before} to ${after}`);
      }),
    );
  });
});
