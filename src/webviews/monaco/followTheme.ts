import { monaco } from './monaco.ts';
import { toHexColor } from './toHexColor.ts';

type BaseTheme = Parameters<typeof monaco.editor.defineTheme>[1]['base'];

const themeName = 'fleetbook';
const prefix = '--vscode-';

/** Gives all editors of the page VS Code's colours, and again whenever its theme changes. Calls `changed` after that. */
export function followTheme(changed: () => void): void {
  const apply = (): void => {
    monaco.editor.defineTheme(themeName, { base: baseTheme(), inherit: true, rules: [], colors: themeColors() });
    monaco.editor.setTheme(themeName);
    changed();
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
