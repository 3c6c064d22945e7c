import assert from 'node:assert/strict';
import { toHexColor } from '../../../../src/webviews/page/toHexColor.ts';

describe('toHexColor', () => {
  it('reads the forms in which VS Code writes colours', () => {
    assert.equal(toHexColor(' #1F1f1f '), '#1F1f1f');
    assert.equal(toHexColor('#fff8'), '#fff8');
    assert.equal(toHexColor('rgb(1, 2, 255)'), '#0102ffff');
    assert.equal(toHexColor('rgba(0, 122, 204, 0.5)'), '#007acc80');
    assert.equal(toHexColor('rgb(0 122 204 / 50%)'), '#007acc80');
  });

  it('takes nothing else for a colour', () => {
    for (const text of ['', '14px', '"Droid Sans Mono"', '#12', 'rgb(1, 2)', 'normal'])
      assert.equal(toHexColor(text), undefined);
  });
});
