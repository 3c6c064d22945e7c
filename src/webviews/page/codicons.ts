import 'monaco-editor/base/common/codiconsLibrary.js';
import { getCodiconFontCharacters } from 'monaco-editor/base/common/codiconsUtil.js';
import 'monaco-editor/features/codicon/register.js';

/** Lets a page show codicons. The font and the names are the ones that Monaco brings and its editors use: the bundles have them once. */
export function showCodicons(): void {
  const sheet = new CSSStyleSheet();
  const rules = Object.entries(getCodiconFontCharacters()).map(
    ([name, code]) => `.codicon-${name}::before { content: '\\${code.toString(16)}'; }`,
  );
  sheet.replaceSync(rules.join('\n'));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
