import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { endpointOf } from '../../../catalogue/regions.ts';
import { curlOf, curlWithPlaceholders } from '../../../client/curlOf.ts';
import { CellSession } from '../../../client/cellRun/cellSession.ts';
import { copyMasker } from '../../../client/cellRun/copyMasker.ts';
import { resultsByName } from '../../../client/cellRun/resultsByName.ts';
import { maskCall } from '../../../client/cellRun/maskCall.ts';
import { FleetbookError } from '../../../common/fleetbookError.ts';
import { joinSentences } from '../../../common/joinSentences.ts';
import * as l10n from '../../../common/l10n.ts';
import { describeCellProblem } from '../../../language/cells/describeCellProblem.ts';
import { parseCell } from '../../../language/cells/parseCell.ts';
import { resolveCell } from '../../../language/cells/resolveCell.ts';
import { variablesAbove } from '../../../language/cells/variablesAbove.ts';
import type { CellCall } from '../../../language/cells/compileCell.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import { toSdkCall } from '../../../model/sdkCode/toSdkCall.ts';
import { wireOf } from '../../../model/sdkCode/sdkCall.ts';
import { codeForms, writeCode, type CodeForm } from '../../../model/sdkCode/writeCode.ts';
import { createCellHost } from '../../../platform/cellHost.ts';
import type { Services } from '../../../platform/services.ts';
import { codeCellsOf } from '../codeCellsOf.ts';
import { idOfCell } from '../idOfCell.ts';
import { textOfCell } from '../textOfCell.ts';
import { copyNotice } from './copyNotice.ts';

type Form = CodeForm | 'curlSigned' | 'curl';

class CopyError extends FleetbookError {
  readonly code = 'Copy';
}

const forms: readonly (vscode.QuickPickItem & { readonly form: Form })[] = [
  { form: 'curl', label: 'cURL', description: l10n.t('with placeholders for key and signature') },
  { form: 'curlSigned', label: l10n.t('cURL, signed'), description: l10n.t('runs as it is, for 15 minutes') },
  ...Object.entries(codeForms).map(([form, label]) => ({ form: form as CodeForm, label })),
];

/** Copies a cell as a command line or as a program; asks which, unless `form` says so. Secrets are not copied. */
export async function copyCellAs(
  services: Services,
  cell: vscode.NotebookCell,
  scope: Scope,
  session: CellSession | undefined,
  given?: Form,
): Promise<void> {
  const form = given ?? (await vscode.window.showQuickPick(forms, { title: l10n.t('Copy Cell As') }))?.form;
  if (form === undefined) return;
  const { text, notice } = await writeCell(
    services,
    cell,
    scope,
    session ?? new CellSession(services.usedSecrets),
    form,
  );
  await vscode.env.clipboard.writeText(text);
  if (notice === undefined) vscode.window.setStatusBarMessage(l10n.t('Copied.'), 3000);
  // Nobody has to close it before going on.
  else void vscode.window.showInformationMessage(notice);
}

function holdsSecret(): string {
  return l10n.t('The cell uses a secret, which a signed request would hold. Copy it with placeholders.');
}

/** A cell in another language. */
interface Copy {
  readonly text: string;
  /** What of it is not as the cell says, in words. */
  readonly notice: string | undefined;
}

async function writeCell(
  services: Services,
  cell: vscode.NotebookCell,
  scope: Scope,
  session: CellSession,
  form: Form,
): Promise<Copy> {
  const isSigned = form === 'curlSigned';
  const { call: own, placeholders } = await callOf(services, cell, scope, session, isSigned);
  const masker = copyMasker(session);
  const call = maskCall(own, masker);
  const isCallMasked = !isDeepStrictEqual(call, own);
  // An answer may have said a secret again; a request without it would not be the one that was meant, and may not be one at all.
  if (isSigned && isCallMasked) throw new CopyError(holdsSecret());
  const written = await writeCall(services, call, scope, form);
  const text = masker.text(written);
  if (isSigned && text !== written) throw new CopyError(holdsSecret());
  const isMasked = isCallMasked || text !== written;
  return { text, notice: copyNotice(call.parameters, placeholders, isMasked) };
}

async function writeCall(services: Services, call: CellCall, scope: Scope, form: Form): Promise<string> {
  const { regionId } = scope;
  if (form === 'curlSigned') return curlOf((await services.connections.clientFor(scope)).signedRequest(call));
  const sdkCall = toSdkCall(call.operation, call.parameters, regionId, call.recoding);
  if (form === 'curl') {
    const endpoint = services.connections.addressOf(scope) ?? endpointOf(regionId);
    return curlWithPlaceholders(call.operation, wireOf(sdkCall.parameters), { endpoint, regionId });
  }
  if (!call.isTyped)
    throw new CopyError(l10n.t("Nobody knows the types of {0}'s parameters: copy it as cURL.", call.operation));
  return writeCode(form, sdkCall);
}

/** The call that a cell stands for, with placeholders for what only a run knows, and always for secrets. */
async function callOf(
  services: Services,
  cell: vscode.NotebookCell,
  scope: Scope,
  session: CellSession,
  isSigned: boolean,
): Promise<{ readonly call: CellCall; readonly placeholders: ReadonlySet<string> }> {
  const cells = codeCellsOf(cell.notebook);
  const parsed = cells.map((each) => parseCell(textOfCell(each)));
  const index = cells.indexOf(cell);
  const own = parsed[index];
  if (!own) throw new CopyError(l10n.t('This cell is no call.'));
  const host = createCellHost(services, scope, cell.notebook.uri);
  const placeholders = new Set<string>();
  const placeholder = (name: string): string => {
    placeholders.add(`<${name}>`);
    return `<${name}>`;
  };
  const resolved = await resolveCell(own, {
    ...host,
    variables: variablesAbove(parsed, index),
    results: resultsByName(session, parsed, cells.map(idOfCell)),
    secrets: session.secrets,
    placeholders,
    now: Date.now,
    guid: () => crypto.randomUUID(),
    env: isSigned ? host.env : placeholder,
    secret: (name) => Promise.resolve(placeholder(name)),
    prompt: isSigned ? host.prompt : (question) => Promise.resolve(placeholder(question)),
  });
  if (!('call' in resolved)) throw new CopyError(joinSentences(resolved.problems.map(describeCellProblem)));
  if (!resolved.call) throw new CopyError(l10n.t('This cell only defines variables: there is no call to copy.'));
  if (isSigned && resolved.secrets.length > 0) {
    throw new CopyError(holdsSecret());
  }
  return { call: resolved.call, placeholders };
}
