import ts from 'typescript';
import { placeOf } from './saidMessages.ts';

/** Names of properties and variables whose texts people see: of VS Code's items, dialogs and messages, and of ours. */
const shownNames = new Set([
  ...[
    'label',
    'description',
    'detail',
    'title',
    'placeHolder',
    'placeholder',
    'prompt',
    'tooltip',
    'question',
    'action',
  ],
  ...[
    'saveLabel',
    'openLabel',
    'button',
    'doing',
    'done',
    'textContent',
    'ariaLabel',
    'aria-label',
    'message',
    'words',
  ],
]);

/** What shows its arguments, or throws them at people: VS Code's messages, elements of pages, errors of our own. */
const showing =
  /^(?:vscode\.window\.)?(?:show(?:Error|Information|Warning)Message|setStatusBarMessage|confirm)$|^element$|\bTreeItem$|\w+Error$|^super$/;

/** These are for developers: they say that the code is wrong. */
const internal = /^(?:Type|Range|Syntax|Reference|Assertion)?Error$|ParseError$/;

/** Here people are shown what is thrown, plain errors too. */
const thrownAtPeople = /^src\/(?:features|platform)\//;

/** What follows the first argument of these is the words of a button. */
const withButtons = /^vscode\.window\.show(?:Error|Information|Warning)Message$/;

/** Where sentences are not said to people: the platform's answers, files for other programs, descriptions of schemas, and lines of the log. */
const leftOut =
  /^src\/(?:emulator|cli|catalogue|protocol)\/|\/(?:sdkCode|exports)\/|Schema\.ts$|\/behaviour\/|\/(?:storedList|client|orCancelled)\.ts$/;

/** Texts that people see by all appearances, and that are not said by `l10n.t`, each with its place. */
export function unsaidWords(files: readonly ts.SourceFile[]): readonly string[] {
  return files
    .filter(({ fileName }) => !leftOut.test(fileName))
    .flatMap((file) => {
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        for (const text of buttonsOf(node)) found.push(`${placeOf(file, node)} ${text}`);
        for (const text of shownTexts(node, file.fileName))
          if (isSentence(text)) found.push(`${placeOf(file, node)} ${text}`);
        ts.forEachChild(node, visit);
      };
      visit(file);
      return found;
    });
}

/** Buttons of messages that VS Code shows: a word is enough. */
function buttonsOf(node: ts.Node): readonly string[] {
  if (!ts.isCallExpression(node) || !withButtons.test(node.expression.getText())) return [];
  return node.arguments.slice(1).flatMap(textsOf);
}

function shownTexts(node: ts.Node, fileName: string): readonly string[] {
  if (ts.isPropertyAssignment(node)) {
    // A name that is a sentence is shown too: of a row, of a button.
    const name = ts.isStringLiteral(node.name) ? [node.name.text] : [];
    return isShown(node.name) ? [...name, ...textsOf(node.initializer)] : name;
  }
  if (ts.isVariableDeclaration(node)) return node.initializer && isShown(node.name) ? textsOf(node.initializer) : [];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    return ts.isPropertyAccessExpression(node.left) && isShown(node.left.name) ? textsOf(node.right) : [];
  }
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const name = node.expression.getText();
  const isForDevelopers = internal.test(name) && !(name === 'Error' && thrownAtPeople.test(fileName));
  return showing.test(name) && !isForDevelopers ? (node.arguments ?? []).flatMap(textsOf) : [];
}

function isShown(name: ts.Node): boolean {
  return shownNames.has(name.getText().replaceAll("'", ''));
}

/** The literals that an expression may come to; a template with its places empty. */
export function textsOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text + node.templateSpans.map(({ literal }) => literal.text).join('')];
  }
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...textsOf(node.left), ...textsOf(node.right)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  return [];
}

/** Two words in a row, or one with a capital and a sign at its end; names of classes and icons have hyphens. */
export function isSentence(text: string): boolean {
  const words = text.replaceAll(/\$\([\w~-]+\)/g, '');
  return (
    /(?:^|\s)[A-Z]?[a-z’]{2,}[,.:]? [“(]?[A-Za-z]?[a-z’]{2,}(?:$|[\s.,:;…?])/.test(words) ||
    /^[A-Z][a-z]+[…?.]$/.test(words.trim())
  );
}
