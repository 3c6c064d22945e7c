import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import { parseCell } from '../../language/cells/parseCell.ts';
import { readDirectives } from '../../language/cells/readDirectives.ts';
import { decodeNotebook } from '../../model/notebook/decodeNotebook.ts';
import { readNotebook } from '../../model/notebook/readNotebook.ts';

/** The texts of the cells of a notebook's file that are calls. Throws NotebookEncodingError. */
export async function textsOf(uri: vscode.Uri): Promise<readonly string[]> {
  const { cells } = readNotebook(decodeNotebook(await vscode.workspace.fs.readFile(uri)));
  return cells.filter(({ kind }) => kind === 'code').map(({ text }) => text);
}

/** What the tests of a notebook's cells are called, by the cells' places; undefined for one that expects nothing. */
export function testLabelsOf(texts: readonly string[]): readonly (string | undefined)[] {
  return texts.map((text, index) => {
    const cell = parseCell(text);
    const { name, expectations, expectedError } = readDirectives(cell);
    if (expectations.length === 0 && !expectedError) return undefined;
    return `${index + 1} ${name?.text ?? cell.operation.text}`;
  });
}

/** A file whose cells expect nothing is not shown; one that cannot be read is, with the reason. */
export async function showCellTestFile(controller: vscode.TestController, uri: vscode.Uri): Promise<void> {
  const file = controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
  let texts: readonly string[];
  try {
    texts = await textsOf(uri);
  } catch (error) {
    // It may have been deleted meanwhile.
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') controller.items.delete(file.id);
    else {
      file.error = describeError(error);
      controller.items.add(file);
    }
    return;
  }
  const tests = testLabelsOf(texts).flatMap((label, index) =>
    label === undefined ? [] : [controller.createTestItem(String(index), label, uri)],
  );
  if (tests.length === 0) {
    controller.items.delete(file.id);
    return;
  }
  file.children.replace(tests);
  controller.items.add(file);
}
