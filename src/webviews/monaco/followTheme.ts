import { environmentOptions } from './createEditor.ts';
import { monaco } from './monaco.ts';
import { tokenColors, type BaseTheme } from './tokenColors.ts';
import { formatColor, overlay, parseColor, readableColor } from '../page/readableColor.ts';
import { toHexColor } from '../page/toHexColor.ts';

const themeName = 'fleetbook';
const prefix = '--vscode-';

/** Gives all editors of the page VS Code's colours, font and screen reader mode, and again whenever these change. */
export function followTheme(): void {
  const apply = (): void => {
    const base = baseTheme();
    const colors = themeColors();
    const rules = Object.entries({ '': colors['editor.foreground'], ...tokenColors[base] }).map(([token, color]) => ({
      token,
      ...(color !== undefined && { foreground: readableToken(color, colors) }),
    }));
    monaco.editor.defineTheme(themeName, { base, inherit: true, rules, colors });
    monaco.editor.setTheme(themeName);
    const options = environmentOptions();
    for (const editor of monaco.editor.getEditors()) editor.updateOptions(options);
  };
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributeFilter: ['style'] });
  observer.observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
}

function baseTheme(): BaseTheme {
  const { classList } = document.body;
  if (classList.contains('vscode-high-contrast-light')) return 'hc-light';
  if (classList.contains('vscode-high-contrast')) return 'hc-black';
  return classList.contains('vscode-light') ? 'vs' : 'vs-dark';
}

/** A colour of text, without its `#`, in a shade that can be read on what the theme puts text on in editors. */
function readableToken(color: string, colors: Readonly<Record<string, string>>): string {
  const foreground = parseColor(`#${color.replace(/^#/, '')}`);
  const page = parseColor(colors['editor.background'] ?? '');
  if (!foreground || !page) return color;
  const grounds = ['editor.background', 'editor.lineHighlightBackground', 'editor.inactiveSelectionBackground'].map(
    (name) => overlay(parseColor(colors[name] ?? '') ?? page, page),
  );
  return formatColor(readableColor(foreground, grounds, 4.5)).slice(1);
}

/** VS Code sets each colour of its theme on the root element: `editor.background` as `--vscode-editor-background`. */
function themeColors(): Record<string, string> {
  const { style } = document.documentElement;
  const colors: Record<string, string> = {};
  for (const name of style) {
    if (!name.startsWith(prefix)) continue;
    const color = toHexColor(style.getPropertyValue(name));
    if (color !== undefined) colors[name.slice(prefix.length).replaceAll('-', '.')] = color;
  }
  return colors;
}
