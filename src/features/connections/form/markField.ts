import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { runStep, type StepFrame } from '../../../platform/operationForm/step.ts';
import { describeMark, markSigns, type MarkColor } from '../../../platform/productionMark.ts';
import type { FormField } from './formField.ts';

const longestLabel = 20;

const colorNames: Readonly<Record<MarkColor, string>> = {
  red: l10n.t('red'),
  orange: l10n.t('orange'),
  yellow: l10n.t('yellow'),
  green: l10n.t('green'),
  blue: l10n.t('blue'),
  purple: l10n.t('purple'),
};

/** A mark that sets the connection apart: its colour, then its words. */
export const markField: FormField = {
  key: 'mark',
  label: l10n.t('Mark'),
  describe: ({ mark }) => (mark ? describeMark(mark) : l10n.t('none')),
  ask: async (draft, frame) => {
    for (;;) {
      const color = await pickColor(draft.mark?.color, frame);
      if (color === 'back' || color === 'cancelled') return { kind: color };
      const { mark, ...unmarked } = draft;
      if (color === undefined) return { kind: 'value', draft: unmarked };
      const answer = await typeLabel(mark?.label ?? l10n.t('Production'), frame);
      if (answer.kind === 'cancelled') return { kind: 'cancelled' };
      if (answer.kind === 'value') {
        return { kind: 'value', draft: { ...unmarked, mark: { label: answer.text, color } } };
      }
    }
  },
};

async function pickColor(
  current: MarkColor | undefined,
  frame: StepFrame,
): Promise<MarkColor | undefined | 'back' | 'cancelled'> {
  const colors = Object.keys(markSigns) as MarkColor[];
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly color?: MarkColor }>();
  const none = { label: l10n.t('No mark'), description: l10n.t('for development and tests') };
  const items = colors.map((color) => ({ label: `${markSigns[color]} ${colorNames[color]}`, color }));
  pick.items = [none, { label: l10n.t('Mark as production'), kind: vscode.QuickPickItemKind.Separator }, ...items];
  pick.activeItems = [items.find(({ color }) => color === current) ?? none];
  pick.placeholder = l10n.t('A mark shows in the status bar and in every confirmation');
  let chosen: MarkColor | undefined;
  const answer = await runStep(pick, frame, (accept) =>
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      chosen = item?.color;
      if (item) accept('');
    }),
  );
  return answer.kind === 'value' ? chosen : answer.kind;
}

function typeLabel(label: string, frame: StepFrame) {
  const input = vscode.window.createInputBox();
  input.prompt = l10n.t('What the mark says');
  input.value = label;
  const isFine = (): boolean => (input.validationMessage = labelProblem(input.value)) === undefined;
  return runStep(input, { ...frame, canGoBack: true }, (accept) =>
    vscode.Disposable.from(
      input.onDidChangeValue(isFine),
      input.onDidAccept(() => {
        if (isFine()) accept(input.value.trim());
      }),
    ),
  );
}

function labelProblem(text: string): string | undefined {
  const length = text.trim().length;
  return length === 0 || length > longestLabel
    ? l10n.t('Between 1 and {0} characters; there are {1}.', longestLabel, length)
    : undefined;
}
