import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A call of `l10n.t` or `l10n.later` in the sources. */
export interface Said {
  /** `src/…:12` */
  readonly at: string;
  /** The key in the bundle: the English words, if they stand in the call as a literal, and the comment where there is one. */
  readonly message: string | undefined;
  /** How many values follow. */
  readonly values: number;
}

/** At once, or by whoever reads it. */
const saying = /^l10n\.(?:t|later)$/;

const root = path.join(import.meta.dirname, '../../..');

/** The sources, parsed. */
export function sourceFiles(): readonly ts.SourceFile[] {
  return globSync('src/**/*.ts', { cwd: root }).map((file) =>
    ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true),
  );
}

/** What the sources say by `l10n.t`, or have others say. */
export function saidMessages(files: readonly ts.SourceFile[]): readonly Said[] {
  return files.flatMap((file) => {
    const said: Said[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && saying.test(node.expression.getText())) {
        const [words, ...values] = node.arguments;
        said.push({
          at: placeOf(file, node),
          message: words && keyOf(words),
          values: values.length,
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return said;
  });
}

/** The key of `'words'` or of `{ message: 'words', comment: 'which' }` in the bundle. */
function keyOf(said: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(said)) return said.text;
  if (!ts.isObjectLiteralExpression(said)) return undefined;
  const texts = said.properties.map((property) =>
    ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer) ? property.initializer.text : '',
  );
  return texts.join('/');
}

/** `src/…:12` */
export function placeOf(file: ts.SourceFile, node: ts.Node): string {
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
