import * as vscode from 'vscode';
import { describeKeySource } from '../../../client/credentials/keySource.ts';
import * as l10n from '../../../common/l10n.ts';
import { runStep, type StepFrame } from '../../../platform/operationForm/step.ts';
import type { KeyOffer } from '../keyOffers.ts';
import { nameProblem } from './checkDraft.ts';
import type { ConnectionDraft } from './connectionDraft.ts';
import type { FormField } from './formField.ts';

const entered = {
  label: l10n.t('$(key) Enter an access key'),
  description: l10n.t('kept in the keychain of this computer'),
};

/** Where the key comes from: the person, or one of the places that this computer has one in. */
export function sourceField(offers: readonly KeyOffer[], taken: readonly string[]): FormField {
  return {
    key: 'source',
    label: l10n.t({ message: 'Key', comment: 'of an account' }),
    describe: ({ source }) =>
      source ? l10n.t('of {0}', describeKeySource(source)) : l10n.t('in the keychain of this computer'),
    ask: async (draft, frame) => {
      for (;;) {
        const offer = await pickOffer(offers, draft, frame);
        if (offer === 'back' || offer === 'cancelled') return { kind: offer };
        if (offer === undefined) return { kind: 'value', draft: withoutSource(draft) };
        const use = offer.key ? await pickUse(offer, frame) : 'place';
        if (use === 'cancelled') return { kind: use };
        if (use !== 'back') return { kind: 'value', draft: take(draft, offer, use, taken) };
      }
    },
  };
}

/** The draft with what the offer knows; what the person has filled in stays. */
function take(
  draft: ConnectionDraft,
  offer: KeyOffer,
  use: 'place' | 'copy',
  taken: readonly string[],
): ConnectionDraft {
  const { source, key, regionId } = offer;
  const proposed = source.kind === 'profile' ? source.profile : l10n.t('Environment');
  const name = draft.name || (nameProblem(proposed, taken) === undefined ? proposed : '');
  const regionIds = draft.regionIds.length === 0 && regionId ? [regionId] : draft.regionIds;
  const none = { accessKeyId: '', accessKeySecret: '', securityToken: '' };
  const rest = { ...withoutSource(draft), ...none, name, regionIds };
  return use === 'copy' && key ? { ...rest, ...key, isCopied: true } : { ...rest, source };
}

function withoutSource({ source: _source, isCopied: _isCopied, ...rest }: ConnectionDraft): ConnectionDraft {
  return rest;
}

interface OfferRow extends vscode.QuickPickItem {
  readonly offer?: KeyOffer;
}

async function pickOffer(
  offers: readonly KeyOffer[],
  { source }: ConnectionDraft,
  frame: StepFrame,
): Promise<KeyOffer | undefined | 'back' | 'cancelled'> {
  const rowOf = (offer: KeyOffer): OfferRow => ({
    label: `$(${offer.source.kind === 'profile' ? 'account' : 'terminal'}) ${offer.label}`,
    description: offer.description,
    offer,
  });
  const profiles = offers.filter((offer) => offer.source.kind === 'profile').map(rowOf);
  const others = offers.filter((offer) => offer.source.kind !== 'profile').map(rowOf);
  const separator = (label: string): OfferRow => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const pick = vscode.window.createQuickPick<OfferRow>();
  pick.items = [
    entered,
    ...(profiles.length > 0 ? [separator(l10n.t('Profiles of ~/.aliyun/config.json')), ...profiles] : []),
    ...(others.length > 0 ? [separator(l10n.t('From the environment of VS Code')), ...others] : []),
  ];
  const isCurrent = ({ offer }: OfferRow): boolean => JSON.stringify(offer?.source) === JSON.stringify(source);
  pick.activeItems = [[...profiles, ...others].find(isCurrent) ?? entered];
  pick.placeholder = l10n.t('Where does the access key come from?');
  pick.matchOnDescription = true;
  const chosen = await chooseFrom(pick, frame);
  return typeof chosen === 'string' ? chosen : chosen.offer;
}

async function pickUse({ source }: KeyOffer, frame: StepFrame): Promise<'place' | 'copy' | 'back' | 'cancelled'> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly use: 'place' | 'copy' }>();
  const what =
    source.kind === 'profile'
      ? l10n.t('The file is read each time, and never written.')
      : l10n.t('They are read each time.');
  pick.items = [
    { label: l10n.t('Use it where it is'), detail: l10n.t('{0} A change there counts at once.', what), use: 'place' },
    {
      label: l10n.t('Copy it to the keychain'),
      detail: l10n.t('What changes there later does not count here.'),
      use: 'copy',
    },
  ];
  pick.placeholder = l10n.t('The key of {0}', describeKeySource(source));
  const chosen = await chooseFrom(pick, { ...frame, canGoBack: true });
  return typeof chosen === 'string' ? chosen : chosen.use;
}

async function chooseFrom<T extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<T>,
  frame: StepFrame,
): Promise<T | 'back' | 'cancelled'> {
  let chosen: T | undefined;
  const answer = await runStep(pick, frame, (accept) =>
    pick.onDidAccept(() => {
      [chosen] = pick.activeItems;
      if (chosen) accept('');
    }),
  );
  if (answer.kind !== 'value') return answer.kind;
  return chosen ?? 'cancelled';
}
