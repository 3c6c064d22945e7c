import * as vscode from 'vscode';
import { operations } from '../../../../catalogue/operations.ts';
import * as l10n from '../../../../common/l10n.ts';
import { explainFieldProblem } from '../../../../model/operationForm/explainFieldProblem.ts';
import { askAndSave } from '../../../../platform/operationForm/askAndSave.ts';
import { ExplorerError } from '../../explorerError.ts';
import { explainNamesProblem } from './explainNamesProblem.ts';
import { parseDeviceNames } from './parseDeviceNames.ts';

/** Which devices to register: names, or a number of devices that the platform names. */
type WantedDevices =
  { readonly kind: 'names'; readonly names: readonly string[] } | { readonly kind: 'count'; readonly count: number };

const { DeviceName } = operations.BatchCheckDeviceNames.parameters;
const { Count } = operations.BatchRegisterDevice.parameters;

/**
 * Begins with what was chosen. What it throws brings a typed text back, with the reason. `isWanted` tells whether the person
 * still wants it: a field can be closed meanwhile.
 */
type Begin<T> = (wanted: WantedDevices, isWanted: () => boolean) => Promise<T>;

/** There is no field that could be closed. */
const always = (): boolean => true;

/**
 * Asks for the devices: from the clipboard, typed, from the editor, or by number; and begins with them. `onUnknown` reads the
 * devices anew where nobody knows whether they are being registered. Undefined where the person gave up.
 */
export async function chooseDevices<T>(title: string, onUnknown: () => void, begin: Begin<T>): Promise<T | undefined> {
  const editor = vscode.window.activeTextEditor;
  const sources = [
    {
      label: l10n.t('$(symbol-number) A Number of Devices'),
      detail: l10n.t('The platform makes up their names.'),
      run: () => askCount(title, onUnknown, begin),
    },
    {
      label: l10n.t('$(clippy) Names from the Clipboard'),
      detail: l10n.t('With line ends, blanks or commas between.'),
      run: async () => begin(toNames(await vscode.env.clipboard.readText(), l10n.t('The clipboard')), always),
    },
    {
      label: l10n.t('$(edit) Names Typed or Pasted Here'),
      detail: l10n.t('With blanks or commas between.'),
      run: () => askNames(title, begin),
    },
    ...(editor
      ? [
          {
            label: l10n.t('$(file) Names from the Active Editor'),
            detail: l10n.t('The selected text, or all of it.'),
            run: async () => {
              const { selection, document } = editor;
              return begin(
                toNames(document.getText(selection.isEmpty ? undefined : selection), l10n.t('The editor')),
                always,
              );
            },
          },
        ]
      : []),
  ];
  const source = await vscode.window.showQuickPick(sources, {
    title,
    placeHolder: l10n.t('Which devices'),
    ignoreFocusOut: true,
  });
  return source?.run();
}

function askCount<T>(title: string, onUnknown: () => void, begin: Begin<T>): Promise<T | undefined> {
  return askAndSave({
    title,
    prompt: l10n.t('Count: {0}', l10n.fromCatalogue(Count.help)),
    placeholder: 'Count',
    value: String(Count.suggested),
    problemOf: (text) => explainFieldProblem(Count, true, text),
    save: (text, isOpen) => begin({ kind: 'count', count: Number(text) }, isOpen),
    onUnknown,
  });
}

function askNames<T>(title: string, begin: Begin<T>): Promise<T | undefined> {
  return askAndSave({
    title,
    prompt: l10n.t('DeviceName: {0}', l10n.fromCatalogue(DeviceName.help)),
    placeholder: 'meter-0001, meter-0002',
    problemOf: (text) => explainNamesProblem(parseDeviceNames(text)),
    save: (text, isOpen) => begin({ kind: 'names', names: parseDeviceNames(text) }, isOpen),
  });
}

/** Throws ExplorerError where the text has no names, too many, or one that no device can have. */
function toNames(text: string, where: string): WantedDevices {
  const names = parseDeviceNames(text);
  const problem = explainNamesProblem(names);
  if (problem !== undefined) throw new ExplorerError(l10n.t('{0} cannot be used. {1}', where, problem));
  return { kind: 'names', names };
}
