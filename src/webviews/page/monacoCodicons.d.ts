/** What Monaco's editor makes its style sheet of icons from; it has no types of its own. */
declare module 'monaco-editor/base/common/codiconsLibrary.js';

declare module 'monaco-editor/base/common/codiconsUtil.js' {
  /** The code of each icon's character in the font. */
  export function getCodiconFontCharacters(): Readonly<Record<string, number>>;
}
