import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import { formatColor, overlay, parseColor, type Color } from '../../src/webviews/page/readableColor.ts';
import { lendTheme, themesFor, type LentTheme } from './support/builtInThemes.ts';
import { everyPage } from './support/everyPage.ts';
import { faintMarks } from './support/faintMarks.ts';
import { useWorkbench } from './support/useWorkbench.ts';

/** A text that lacks contrast, as axe finds it, with its colours as `#rrggbb`. */
interface FaintText {
  readonly where: string;
  readonly color: string;
  readonly ground: string;
  readonly ratio: number;
}

const faintTextsOfPage = `axe.run(document, { runOnly: ['color-contrast'], resultTypes: ['violations'] }).then(({ violations }) =>
  violations.flatMap(({ nodes }) => nodes.map(({ target, any: [{ data }] }) => ({
    where: target.flat().join(' '), color: data.fgColor, ground: data.bgColor, ratio: data.contrastRatio,
  }))))`;

/** VS Code's own editors have these on their background, and editors in pages have them from the theme as they are: they are the theme's own. */
const ownColors = ['editorLineNumber-foreground', 'editorLineNumber-activeForeground'];

/** Texts of a page that lack contrast in the theme that it was lent, a line each; but for those whose colours are the theme's own. */
async function faintTexts(frame: Frame, { colors }: LentTheme): Promise<string[]> {
  const colorOf = (name: string): Color => parseColor(colors[`--vscode-${name}`] ?? '') ?? assert.fail(name);
  const page = colorOf('editor-background');
  const own = ownColors.map((name) => formatColor(overlay(colorOf(name), page)));
  return (await frame.evaluate<FaintText[]>(faintTextsOfPage))
    .filter(({ color, ground }) => !(ground === formatColor(page) && own.includes(color)))
    .map(({ where, color, ground, ratio }) => `${where}: ${color} on ${ground} has ${ratio} to 1`);
}

describe('The colour themes that VS Code brings', () => {
  const workbench = useWorkbench({ settings: { 'window.autoDetectColorScheme': false } });
  let themes: readonly LentTheme[] = [];

  before(async () => {
    await workbench().tree.openView('Fleetbook');
  });

  for (const { name, open } of everyPage) {
    it(`can all be read on the page: ${name}`, async () => {
      const frame: Frame = await open(workbench());
      if (themes.length === 0) themes = await themesFor(workbench(), frame);
      assert.ok(themes.length >= 19, `${themes.length} themes`);
      await frame.evaluate(axe.source);
      const faults: string[] = [];
      for (const theme of themes) {
        await lendTheme(frame, theme);
        const found = [...(await faintTexts(frame, theme)), ...(await faintMarks(frame))];
        faults.push(...found.map((fault) => `${theme.id}: ${fault}`));
      }
      await workbench().capture(`theme-${name}`);
      assert.deepEqual(faults, []);
    });
  }
});
