import { formatColor, overlay, parseColor, readableColor, type Color } from './readableColor.ts';

/** Colours of the theme, what pages have them on, and the contrast that they need there. */
interface Pairing {
  /** The names that VS Code gives them in pages, without `--vscode-`. Where the theme has none, the page's text is taken. */
  readonly colors: readonly string[];
  readonly on: readonly string[];
  /** WCAG 2.2: 4.5 for text (1.4.3), 3 for what else carries a meaning (1.4.11). */
  readonly ratio: number;
  /** Where that is so, as a selector; everywhere unless told otherwise. */
  readonly within?: string;
}

/** What pages have text and marks on anywhere; on some, the pointer's row as well. */
const surfaces = ['editor-background', 'editorWidget-background', 'textCodeBlock-background'];
const rows = [...surfaces, 'list-hoverBackground'];

const pairings: readonly Pairing[] = [
  { colors: ['foreground', 'descriptionForeground'], on: rows, ratio: 4.5 },
  {
    colors: [
      ...['errorForeground', 'editorWidget-foreground', 'symbolIcon-propertyForeground'],
      ...['textLink-foreground', 'textLink-activeForeground'],
    ],
    on: surfaces,
    ratio: 4.5,
  },
  {
    colors: [
      'editor-foreground',
      ...['name', 'string', 'number', 'boolean'].map((kind) => `debugTokenExpression-${kind}`),
    ],
    on: ['editor-background', 'textCodeBlock-background'],
    ratio: 4.5,
  },
  {
    colors: ['editor-foreground'],
    on: ['inserted', 'removed'].flatMap((what) =>
      ['Line', 'Text'].map((part) => `diffEditor-${what}${part}Background`),
    ),
    ratio: 4.5,
    within: '.difference',
  },
  { colors: ['charts-blue', 'charts-green', 'icon-foreground'], on: rows, ratio: 3 },
  {
    colors: [
      ...['orange', 'purple', 'red', 'yellow'].map((name) => `charts-${name}`),
      ...['focusBorder', 'disabledForeground', 'list-warningForeground', 'testing-iconFailed'],
      ...['editorWarning-foreground', 'editorGutter-modifiedBackground'],
    ],
    on: surfaces,
    ratio: 3,
  },
  { colors: ['input-foreground', 'input-placeholderForeground'], on: ['input-background'], ratio: 4.5 },
  ...['dropdown', 'badge', 'button'].map((part) => ({
    colors: [`${part}-foreground`],
    on: [`${part}-background`],
    ratio: 4.5,
  })),
  { colors: ['button-secondaryForeground'], on: ['button-secondaryBackground'], ratio: 4.5 },
  { colors: ['button-foreground'], on: ['button-hoverBackground'], ratio: 4.5, within: '.button.primary:hover' },
  {
    colors: ['button-secondaryForeground'],
    on: ['button-secondaryHoverBackground'],
    ratio: 4.5,
    within: 'button:hover',
  },
  ...['active', 'inactive'].map((kind) => ({
    colors: [`list-${kind}SelectionForeground`],
    on: [`list-${kind}SelectionBackground`],
    ratio: 4.5,
  })),
  ...['Error', 'Warning', 'Info'].flatMap((name) => {
    const kind = name.toLowerCase();
    const on = [`inputValidation-${kind}Background`];
    const within = `.banner.${kind}${kind === 'warning' ? ', .conflict-words' : ''}`;
    return [
      { colors: [`inputValidation-${kind}Foreground`], on, ratio: 4.5 },
      { colors: ['textLink-foreground', 'textLink-activeForeground', 'descriptionForeground'], on, ratio: 4.5, within },
      { colors: [`editor${name}-foreground`], on, ratio: 3, within },
    ];
  }),
];

/** The style sheet of this page, once something asked for it. Shadow roots share it. */
let sheet: CSSStyleSheet | undefined;

/**
 * Has all that names a colour of the theme get it in a shade that can be read where pages put it, for not every theme means its colours for
 * that: the theme's own wherever that has the contrast. Follows the theme. Call it before anything reads colours to paint with them.
 */
export function keepReadable(root: DocumentOrShadowRoot): void {
  sheet ??= followTheme();
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

function followTheme(): CSSStyleSheet {
  const followed = new CSSStyleSheet();
  const apply = (): void => {
    // VS Code sets what the theme has on the element above, which these leave as it is.
    followed.replaceSync(rulesFor(getComputedStyle(document.documentElement)));
  };
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributeFilter: ['style'] });
  observer.observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
  return followed;
}

function rulesFor(theme: CSSStyleDeclaration): string {
  const colorOf = (name: string): Color | undefined => parseColor(theme.getPropertyValue(`--vscode-${name}`));
  const page = colorOf('editor-background');
  const text = colorOf('foreground');
  // Not in VS Code, or not yet.
  if (!page || !text) return '';
  const rules = pairings.map(({ colors, on, ratio, within = 'body, :host' }) => {
    const backgrounds = on.map((name) => overlay(colorOf(name) ?? page, page));
    const declarations = colors.flatMap((name) => {
      const own = theme.getPropertyValue(`--vscode-${name}`);
      const color = parseColor(own) ?? text;
      const readable = readableColor(color, backgrounds, ratio);
      // Its own is said as well: in a part of the page, another may be around it.
      const value = readable === color ? own : formatColor(readable);
      return value === '' ? [] : `--vscode-${name}: ${value};`;
    });
    return `${within} { ${declarations.join(' ')} }`;
  });
  return rules.join('\n');
}
