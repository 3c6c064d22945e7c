/** Monaco's names of its kinds of themes. */
export type BaseTheme = 'vs' | 'vs-dark' | 'hc-black' | 'hc-light';

/**
 * The colours of what stands in an editor, without their `#`. VS Code gives pages the colours of its own parts, but not those of its
 * grammars: these are near its default themes', and can be read on the line that the cursor is in too.
 */
export const tokenColors: Readonly<Record<BaseTheme, Readonly<Record<string, string>>>> = {
  vs: {
    'string.key': '0451a5',
    'string.value': 'a31515',
    number: '08603f',
    keyword: '0000ff',
    function: '6b5220',
    variable: '001080',
    delimiter: '000000',
  },
  'vs-dark': {
    'string.key': '9cdcfe',
    'string.value': 'ce9178',
    number: 'b5cea8',
    keyword: '62a6df',
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
