import { colourSqlLine, firstSqlLine, type SqlLineState } from '../../language/rulesql/services/colourSqlLine.ts';
import type { monaco } from './monaco.ts';

/** Names of colours in {@link followTheme}. Texts count as such to Monaco, which closes no quotes inside of them. */
const scopes: Readonly<Record<ReturnType<typeof colourSqlLine>['pieces'][number]['colour'], string>> = {
  keyword: 'keyword',
  function: 'function',
  field: 'variable',
  name: 'string.key',
  topic: 'string.value',
  text: 'string.value',
  number: 'number',
  operator: 'delimiter',
  delimiter: 'delimiter',
  comment: 'comment',
  invalid: 'invalid',
  '': '',
};

/** Monaco's tokens, which are those of the scanner that the parser reads. */
export const sqlTokens: monaco.languages.TokensProvider = {
  getInitialState: () => new LineState(firstSqlLine),
  tokenize(line, before) {
    const { pieces, state } = colourSqlLine(line, before instanceof LineState ? before.state : firstSqlLine);
    const tokens = pieces.map(({ start, colour }) => ({ startIndex: start, scopes: scopes[colour] }));
    return { tokens, endState: new LineState(state) };
  },
};

class LineState implements monaco.languages.IState {
  readonly state: SqlLineState;

  constructor(state: SqlLineState) {
    this.state = state;
  }

  clone(): this {
    return this;
  }

  equals(other: monaco.languages.IState): boolean {
    if (!(other instanceof LineState)) return false;
    const { isBehindFrom, isInComment } = other.state;
    return isBehindFrom === this.state.isBehindFrom && isInComment === this.state.isInComment;
  }
}
