import { fontOptions } from './createEditor.ts';
import { monaco } from './monaco.ts';
import { toHexColor } from './toHexColor.ts';

type BaseTheme = Parameters<typeof monaco.editor.defineTheme>[1]['base'];

// VS Code gives pages the colours of its own parts, but not those of its grammars: these are its default themes'.
const tokenColors: Readonly<Record<BaseTheme, Readonly<Record<string, string>>>> = {
  vs: {
    'string.key': '0451a5',
    'string.value': 'a31515',
    number: '098658',
    keyword: '0000ff',
    function: '795e26',
    variable: '001080',
    delimiter: '000000',
  },
  'vs-dark': {
    'string.key': '9cdcfe',
    'string.value': 'ce9178',
    number: 'b5cea8',
    keyword: '569cd6',
    function: 'dcdcaa',
    variable: '9cdcfe',
    delimiter: 'd4d4d4',
  },
  'hc-black': {
    'string.key': '9cdcfe',
    'string.value': 'ce9178',
    number: 'b5cea8',
    keyword: '569cd6',
    function: 'dcdcaa',
    variable: '9cdcfe',
    delimiter: 'ffffff',
  },
  'hc-light': {
    'string.key': '0451a5',
    'string.value': 'a31515',
    number: '096d48',
    keyword: '0f4a85',
    function: '5e2cbc',
    variable: '001080',
    delimiter: '292929',
  },
};

const themeName = 'fleetbook';
const prefix = '--vscode-';

/** Gives all editors of the page VS Code's colours and font, and again whenever its theme changes. */
export function followTheme(): void {
  const apply = (): void => {
    const base = baseTheme();
    const rules = Object.entries(tokenColors[base]).map(([token, foreground]) => ({ token, foreground }));
    monaco.editor.defineTheme(themeName, { base, inherit: true, rules, colors: themeColors() });
    monaco.editor.setTheme(themeName);
    const font = fontOptions();
    for (const editor of monaco.editor.getEditors()) editor.updateOptions(font);
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
