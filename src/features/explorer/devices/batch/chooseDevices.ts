import * as vscode from 'vscode';
import { operations } from '../../../../catalogue/operations.ts';
import { explainFieldProblem } from '../../../../model/operationForm/explainFieldProblem.ts';
import { ExplorerError } from '../../explorerError.ts';
import { parseDeviceNames } from './parseDeviceNames.ts';

/** Which devices to register: names, or a number of devices that the platform names. */
export type WantedDevices =
  { readonly kind: 'names'; readonly names: readonly string[] } | { readonly kind: 'count'; readonly count: number };

const { DeviceName } = operations.BatchCheckDeviceNames.parameters;
const { Count } = operations.BatchRegisterDevice.parameters;

/** Asks for the devices: from the clipboard, typed, from the editor, or by number. Undefined where the person gave up. */
export async function chooseDevices(title: string): Promise<WantedDevices | undefined> {
  const editor = vscode.window.activeTextEditor;
  const sources = [
    { label: '$(symbol-number) A Number of Devices', detail: 'The platform makes up their names.', read: askCount },
    {
      label: '$(clippy) Names from the Clipboard',
      detail: 'With line ends, blanks or commas between.',
      read: async () => toNames(await vscode.env.clipboard.readText(), 'The clipboard'),
    },
    { label: '$(edit) Names Typed or Pasted Here', detail: 'With blanks or commas between.', read: askNames },
    ...(editor
      ? [
          {
            label: '$(file) Names from the Active Editor',
            detail: 'The selected text, or all of it.',
            read: () => {
              const { selection, document } = editor;
              return toNames(document.getText(selection.isEmpty ? undefined : selection), 'The editor');
            },
          },
        ]
      : []),
  ];
  const source = await vscode.window.showQuickPick(sources, {
    title,
    placeHolder: 'Which devices',
    ignoreFocusOut: true,
  });
  return source?.read(title);
}

async function askCount(title: string): Promise<WantedDevices | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: `Count: ${Count.help}`,
    value: String(Count.suggested),
    ignoreFocusOut: true,
    validateInput: (value) => explainFieldProblem(Count, true, value),
  });
  return text === undefined ? undefined : { kind: 'count', count: Number(text) };
}

async function askNames(title: string): Promise<WantedDevices | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: `DeviceName: ${DeviceName.help}`,
    placeHolder: 'meter-0001, meter-0002',
    ignoreFocusOut: true,
    validateInput: (value) => problemOf(parseDeviceNames(value)),
  });
  return text === undefined ? undefined : { kind: 'names', names: parseDeviceNames(text) };
}

/** Throws ExplorerError where the text has no names, or too many. */
function toNames(text: string, where: string): WantedDevices {
  const names = parseDeviceNames(text);
  const problem = problemOf(names);
  if (problem !== undefined) throw new ExplorerError(`${where} cannot be used. ${problem}`);
  return { kind: 'names', names };
}

function problemOf(names: readonly string[]): string | undefined {
  if (names.length === 0) return 'Give at least one name.';
  const { max } = DeviceName.list;
  return names.length > max ? `One registration takes ${max} devices; these are ${names.length}.` : undefined;
}
