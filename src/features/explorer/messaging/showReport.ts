import * as vscode from 'vscode';
import type { OperationName } from '../../../catalogue/operations.ts';
import { joinSentences } from '../../../common/joinSentences.ts';
import * as l10n from '../../../common/l10n.ts';
import { writeCell } from '../../../language/cells/writeCell.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import type { CallReport } from '../../../model/callReport/callReport.ts';
import { describeOutcome } from '../../../model/callReport/describeOutcome.ts';
import { formatReport } from '../../../model/callReport/formatReport.ts';
import { codeCell } from '../../../platform/codeCell.ts';
import { lineEndOfNotebook } from '../../../platform/lineEndOfNotebook.ts';
import type { ReadOnlyDocuments } from '../../../platform/readOnlyDocuments.ts';
import { showNewNotebook } from '../../../platform/showNewNotebook.ts';

const excerptLength = 160;

/** Says how a call ended, with ways to see all of the answer and to go on with the call in a notebook. */
export async function showReport(
  documents: ReadOnlyDocuments,
  scope: Scope,
  operation: OperationName,
  texts: ReadonlyMap<string, string>,
  report: CallReport,
): Promise<void> {
  const show = l10n.t('Show');
  const openNotebook = l10n.t('Open as Notebook');
  const message =
    report.outcome === 'success' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const choice = await message(summaryOf(report), show, openNotebook);
  if (choice === show) await documents.show(...documentOf(report));
  if (choice === openNotebook) {
    const text = writeCell(operation, texts, lineEndOfNotebook());
    await showNewNotebook([codeCell(text)], 0, scope);
  }
}

function summaryOf(report: CallReport): string {
  const { title, subject, duration, content, facts, problem } = report;
  const taken = duration === undefined ? '' : l10n.t(', {0} ms', duration);
  const head = l10n.t('{0}.', `${title} ${subject}: ${describeOutcome(report)}${taken}`);
  const text = content?.text.replace(/\s+/g, ' ') ?? facts.map(({ name, value }) => `${name} ${value}`).join(', ');
  const excerpt = text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text;
  return joinSentences([head, problem, excerpt]);
}

function documentOf(report: CallReport): [name: string, text: string] {
  const { title, subject, content, answer } = report;
  const name = `${title} ${subject.split('/').at(-1) ?? ''}`.trim();
  if (content?.form === 'json') return [`${name}.json`, content.text];
  return [`${name}.txt`, [formatReport(report), answer].filter((text) => text !== undefined).join('\n\n')];
}
