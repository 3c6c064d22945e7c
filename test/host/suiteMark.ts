/** Begins each line that mocha prints, so that the lines that VS Code logs in the same place can be told apart. Invisible. */
export const suiteMark = '\u2063';
