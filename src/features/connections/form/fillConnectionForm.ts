import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { runStep, type StepFrame } from '../../../platform/operationForm/step.ts';
import { addressesOf, type AddressOf } from '../addresses.ts';
import { draftProblem } from './checkDraft.ts';
import type { KeyOffer } from '../keyOffers.ts';
import type { ConnectionDraft } from './connectionDraft.ts';
import type { FormField } from './formField.ts';
import { accessKeyIdField, accessKeySecretField, nameField, securityTokenField } from './keyFields.ts';
import { instanceField } from './instanceField.ts';
import { markField } from './markField.ts';
import { regionsField } from './regionsField.ts';
import { sourceField } from './sourceField.ts';

export interface ConnectionFormOptions {
  /** "Add Connection". */
  readonly title: string;
  /** The names of the other connections. */
  readonly taken: readonly string[];
  readonly addressOf: AddressOf;
  /** The places on this computer that a key can come from. */
  readonly offers: readonly KeyOffer[];
}

const keyFields = [accessKeyIdField, accessKeySecretField, securityTokenField];

/** Those that a person is asked for. Nobody is asked where the key comes from who has it in no other place. */
function askedFields(draft: ConnectionDraft, { taken, offers }: ConnectionFormOptions): readonly FormField[] {
  const ofSource = offers.length > 0 ? [sourceField(offers, taken)] : [];
  const ofKey = draft.source || draft.isCopied ? [] : keyFields;
  return [...ofSource, nameField(taken), ...ofKey, regionsField, markField];
}

function allFields(draft: ConnectionDraft, { taken, offers }: ConnectionFormOptions): readonly FormField[] {
  const ofSource = offers.length > 0 || draft.source ? [sourceField(offers, taken)] : [];
  return [nameField(taken), ...ofSource, ...(draft.source ? [] : keyFields), regionsField, markField, instanceField];
}

/** Asks for everything a connection needs, one after the other. Undefined where the person gave up. */
export async function askConnection(
  start: ConnectionDraft,
  options: ConnectionFormOptions,
): Promise<ConnectionDraft | undefined> {
  let draft = start;
  for (let index = 0; ;) {
    const fields = askedFields(draft, options);
    const field = fields[index];
    if (!field) return draft;
    const frame = { title: options.title, step: index + 1, totalSteps: fields.length, canGoBack: index > 0 };
    const answer = await field.ask(draft, frame);
    if (answer.kind === 'cancelled') return undefined;
    if (answer.kind === 'value') draft = answer.draft;
    index += answer.kind === 'back' ? -1 : 1;
  }
}

/** Shows all fields with their values to change any of them, also what few need and nobody is asked for at first. Undefined where the person gave up. */
export async function reviewConnection(
  start: ConnectionDraft,
  options: ConnectionFormOptions,
): Promise<ConnectionDraft | undefined> {
  const frame: StepFrame = { title: options.title, step: 0, totalSteps: 0, canGoBack: false };
  let draft = start;
  let last: FormField | undefined;
  for (;;) {
    const chosen = await pickField(draft, allFields(draft, options), last, frame, options);
    if (chosen === 'cancelled') return undefined;
    if (chosen === 'submit') return draft;
    if (chosen === 'fact') continue;
    last = chosen;
    const answer = await chosen.ask(draft, { ...frame, canGoBack: true });
    // Escape while a field is changed leaves the field, not the form.
    if (answer.kind === 'value') draft = answer.draft;
  }
}

interface Row extends vscode.QuickPickItem {
  readonly field?: FormField;
  /** Tells something, and changes nothing. */
  readonly isFact?: boolean;
}

async function pickField(
  draft: ConnectionDraft,
  fields: readonly FormField[],
  last: FormField | undefined,
  frame: StepFrame,
  { taken, addressOf }: ConnectionFormOptions,
): Promise<FormField | 'submit' | 'fact' | 'cancelled'> {
  const problem = draftProblem(draft, taken);
  const missing = fields.find(({ key }) => key === problem?.field);
  const submit: Row =
    problem && missing
      ? { label: `$(error) ${missing.label}`, description: problem.words, alwaysShow: true, field: missing }
      : { label: l10n.t('$(check) Test and Save'), alwaysShow: true };
  const rows = fields.map((field): Row => ({ label: field.label, description: field.describe(draft), field }));
  const facts = [...addressesOf(addressOf, draft)].map(([address, regionIds]): Row => ({
    label: address,
    description: regionIds.join(', '),
    isFact: true,
  }));
  const pick = vscode.window.createQuickPick<Row>();
  pick.items = [submit, separator(l10n.t('Connection')), ...rows, separator(l10n.t('Its calls go to')), ...facts];
  pick.placeholder = l10n.t('Enter on the first row: test and save. Enter on another row changes it.');
  pick.activeItems = [rows.find(({ field }) => field?.key === last?.key && !problem) ?? submit];
  let chosen: Row | undefined;
  const answer = await runStep(pick, frame, (accept) =>
    pick.onDidAccept(() => {
      [chosen] = pick.activeItems;
      if (chosen) accept('');
    }),
  );
  if (answer.kind !== 'value') return 'cancelled';
  return chosen?.isFact ? 'fact' : (chosen?.field ?? 'submit');
}

function separator(label: string): Row {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
