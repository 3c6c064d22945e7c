import * as vscode from 'vscode';
import { isRegionId, regions } from '../../../catalogue/regions.ts';
import * as l10n from '../../../common/l10n.ts';
import { runStep, type StepFrame } from '../../../platform/operationForm/step.ts';
import { parseRegions, regionsProblem } from './checkDraft.ts';
import type { FormField } from './formField.ts';

const another = l10n.t('Another region…');

/** The regions to show: any of those that are known, and others by their ID. */
export const regionsField: FormField = {
  key: 'regionIds',
  label: l10n.t('Regions'),
  describe: ({ regionIds }) => regionIds.join(', ') || l10n.t('not set'),
  ask: async (draft, frame) => {
    let ticked = draft.regionIds;
    for (;;) {
      const chosen = await pickRegions(ticked, frame);
      if (!Array.isArray(chosen)) return { kind: chosen };
      const known = chosen.filter((label) => label !== another);
      if (known.length === chosen.length) return { kind: 'value', draft: { ...draft, regionIds: known } };
      // Whoever comes back finds the same ticks.
      ticked = known;
      const others = await typeRegions(frame);
      if (others === 'cancelled') return { kind: others };
      if (others !== 'back')
        return { kind: 'value', draft: { ...draft, regionIds: [...new Set([...known, ...others])] } };
    }
  },
};

async function pickRegions(selected: readonly string[], frame: StepFrame): Promise<string[] | 'back' | 'cancelled'> {
  const pick = vscode.window.createQuickPick();
  const ids = [...Object.keys(regions), ...selected.filter((id) => !isRegionId(id))];
  const items = ids.map((id) => ({ label: id, description: isRegionId(id) ? regions[id].name : '' }));
  pick.canSelectMany = true;
  pick.items = [...items, { label: another, description: l10n.t('by its ID') }];
  pick.selectedItems = items.filter(({ label }) => selected.includes(label));
  const question = l10n.t('Regions to show: tick one or more, then press Enter');
  pick.placeholder = question;
  let chosen: string[] = [];
  const answer = await runStep(pick, frame, (accept) =>
    pick.onDidAccept(() => {
      chosen = pick.selectedItems.map(({ label }) => label);
      if (chosen.length > 0) accept('');
      else pick.placeholder = l10n.t('Tick at least one. {0}', question);
    }),
  );
  return answer.kind === 'value' ? chosen : answer.kind;
}

async function typeRegions(frame: StepFrame): Promise<readonly string[] | 'back' | 'cancelled'> {
  const input = vscode.window.createInputBox();
  input.prompt = l10n.t('IDs of other regions, separated by commas');
  input.placeholder = 'cn-beijing';
  const isFine = (): boolean => (input.validationMessage = regionsProblem(input.value)) === undefined;
  const answer = await runStep(input, { ...frame, canGoBack: true }, (accept) =>
    vscode.Disposable.from(
      input.onDidChangeValue(isFine),
      input.onDidAccept(() => {
        if (isFine()) accept(input.value);
      }),
    ),
  );
  return answer.kind === 'value' ? parseRegions(answer.text) : answer.kind;
}
