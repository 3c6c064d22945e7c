import assert from 'node:assert/strict';
import { tokenColors, type BaseTheme } from '../../../../src/webviews/monaco/tokenColors.ts';

/** What text stands on in the themes that VS Code has by default: the editor, the cursor's line, and what is selected while the focus is elsewhere. */
const grounds: Readonly<Record<BaseTheme, readonly string[]>> = {
  vs: ['ffffff', over('eaeaea', 0x40, 'ffffff'), over('0069cc', 0x40, 'ffffff'), 'add6ff', 'e5ebf1'],
  'vs-dark': ['121314', '1f1f1f', '242526', over('276782', 0x60, '121314')],
  'hc-black': ['000000'],
  'hc-light': ['ffffff'],
};

describe('tokenColors', () => {
  for (const [theme, colors] of Object.entries(tokenColors)) {
    it(`can be read in ${theme} on everything that text stands on there`, () => {
      for (const ground of grounds[theme as BaseTheme]) {
        for (const [token, color] of Object.entries(colors)) {
          const ratio = contrast(color, ground);
          assert.ok(ratio >= 4.5, `${token} (#${color}) on #${ground}: ${ratio.toFixed(2)} to 1`);
        }
      }
    });
  }
});

/** As WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What is seen of a colour of this opacity, 0 to 255, on a ground. */
function over(color: string, opacity: number, ground: string): string {
  const below = channels(ground);
  const mixed = channels(color).map(
    (channel, index) => channel + (1 - opacity / 255) * ((below[index] ?? 0) - channel),
  );
  return mixed.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('');
}

function channels(color: string): readonly number[] {
  return [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
