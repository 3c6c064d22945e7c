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
  const tests = texts.flatMap((text, index) => {
    const cell = parseCell(text);
    const { name, expectations, expectedError } = readDirectives(cell);
    if (expectations.length === 0 && !expectedError) return [];
    const label = name?.text ?? cell.operation.text;
    return [controller.createTestItem(String(index), `${index + 1} ${label}`, uri)];
  });
  if (tests.length === 0) {
    controller.items.delete(file.id);
    return;
  }
  file.children.replace(tests);
  controller.items.add(file);
}
