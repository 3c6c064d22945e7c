import ts from 'typescript';
import { placeOf } from './saidMessages.ts';
import { isSentence, textsOf } from './unsaidWords.ts';

/** These refuse what no window asks for: programs alone name a route, a page of a list or a filter as it is none. */
const forPrograms = /^src\/emulator\/control\/(?:matchRoute|readPage|eventFilter)\.ts$/;

/** Refusals of the emulator, and what its schemas say of a body, that are English wherever they are shown, each with its place. */
export function unsaidRefusals(files: readonly ts.SourceFile[]): readonly string[] {
  return files
    .filter(({ fileName }) => !forPrograms.test(fileName))
    .flatMap((file) => {
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        for (const text of wordsOf(node, file.fileName)) found.push(`${placeOf(file, node)} ${text}`);
        ts.forEachChild(node, visit);
      };
      visit(file);
      return found;
    });
}

function wordsOf(node: ts.Node, fileName: string): readonly string[] {
  if (ts.isNewExpression(node) && node.expression.getText() === 'ControlRefusal') {
    return (node.arguments ?? []).slice(1).flatMap(textsOf);
  }
  const isOfSchema = fileName.startsWith('src/emulator/control/') && ts.isCallExpression(node);
  // A call of `z.string(…)`, or of what follows it: `.check(z.regex(…))`.
  if (!isOfSchema || !/^z\s*\.\s*\w+$/.test(node.expression.getText())) return [];
  return node.arguments.flatMap(textsOf).filter(isSentence);
}
