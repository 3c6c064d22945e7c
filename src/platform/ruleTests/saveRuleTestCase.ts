import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { toFileName } from '../../common/toFileName.ts';
import { addRuleTestCase, newRuleTest, type NewRuleTestCase } from '../../language/ruleTest/addRuleTestCase.ts';
import { staysInWorkspace } from '../staysInWorkspace.ts';
import { RuleTestError } from './ruleTestError.ts';

/** A case and where it may go. */
export interface SavedRuleTest {
  /** What a new file is called, without its suffix. */
  readonly fileName: string;
  /** What a new file tests. */
  readonly query: Parameters<typeof newRuleTest>[0];
  /** What is said of a new file: `a new file, with the SQL as it is now`. */
  readonly newFile: string;
  /** The case for a file; undefined: a new one, else the file's text. */
  readonly caseFor: (text: string | undefined) => NewRuleTestCase;
}

/** Keeps a case of a rule test in a file that there is, or in a new one, and shows it there. Throws RuleTestError. */
export async function saveRuleTestCase(test: SavedRuleTest): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new RuleTestError(l10n.t('Rule tests are files of a workspace: open a folder first.'));
  const uri = await askFile(folder, test);
  if (!uri) return;
  if (!(await staysInWorkspace(uri)))
    throw new RuleTestError(
      l10n.t('{0} is a link that leads out of the workspace: name another file.', vscode.workspace.asRelativePath(uri)),
    );
  const shown = (await exists(uri)) ? await append(uri, test) : await create(uri, test);
  await vscode.window.showTextDocument(shown.document, {
    selection: new vscode.Range(shown.document.positionAt(shown.start), shown.document.positionAt(shown.start)),
    viewColumn: vscode.ViewColumn.Active,
  });
}

interface ShownCase {
  readonly document: vscode.TextDocument;
  readonly start: number;
}

async function append(uri: vscode.Uri, { caseFor }: SavedRuleTest): Promise<ShownCase> {
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const saved = addRuleTestCase(text, caseFor(text));
  if (!saved)
    throw new RuleTestError(
      l10n.t('{0} has no list of cases that can be read: mend it first.', vscode.workspace.asRelativePath(uri)),
    );
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), saved.text);
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new RuleTestError(l10n.t('VS Code refused to change the file. Try again.'));
  await document.save();
  return { document, start: saved.start };
}

async function create(uri: vscode.Uri, { query, caseFor }: SavedRuleTest): Promise<ShownCase> {
  const saved = newRuleTest(query, caseFor(undefined));
  await vscode.workspace.fs.writeFile(uri, Buffer.from(saved.text));
  return { document: await vscode.workspace.openTextDocument(uri), start: saved.start };
}

async function askFile(
  folder: vscode.WorkspaceFolder,
  { fileName, newFile }: SavedRuleTest,
): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles('**/*.rule-test.json', '**/node_modules/**', 100);
  const stay = await Promise.all(found.map(staysInWorkspace));
  const files = found.filter((_, index) => stay[index]);
  const fresh = vscode.Uri.joinPath(folder.uri, toFileName(fileName, '.rule-test.json'));
  const offered = [...files, ...(files.some((file) => file.toString() === fresh.toString()) ? [] : [fresh])];
  const items = offered
    .map((uri) => ({
      label: vscode.workspace.asRelativePath(uri),
      description: uri === fresh ? newFile : l10n.t('add to this file'),
      uri,
    }))
    .sort((a, b) => Number(b.label.includes(fileName)) - Number(a.label.includes(fileName)));
  const chosen = await vscode.window.showQuickPick(items, { title: l10n.t('Which File?'), ignoreFocusOut: true });
  return chosen?.uri;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
