import * as l10n from '../../common/l10n.ts';

import type { CloudView, MergeView } from '../../protocol/shadowEditor.ts';
import { banner } from '../page/banner.ts';
import { element } from '../page/element.ts';
import { setContent } from '../page/setContent.ts';

/** So many keys are named; more would not be read. */
const named = 5;

export interface BannerActions {
  readonly refresh: () => void;
  readonly compare: () => void;
}

/** What a person should know before they go on, above the editor, each with what can be done about it. */
export class Banners {
  readonly element = element('div', { class: 'banners', role: 'status' });
  readonly #actions: BannerActions;
  #failure: HTMLElement | undefined;
  #merge: HTMLElement | undefined;

  constructor(actions: BannerActions) {
    this.#actions = actions;
  }

  showCloud(cloud: CloudView): void {
    if (cloud.kind === 'loading') return;
    const { refresh } = this.#actions;
    this.#failure =
      cloud.kind === 'failed'
        ? banner('error', l10n.t('What the platform has could not be read. {0}', cloud.message), {
            [l10n.t('Try Again')]: refresh,
          })
        : undefined;
    this.#render();
  }

  /** Changes of others that a save will keep. Those that need a choice are the chooser's. */
  showMerge(merge: MergeView | undefined): void {
    const taken = merge?.conflicts.length === 0 ? merge.taken : [];
    const more = taken.length > named ? l10n.t(' and {0} more', taken.length - named) : '';
    this.#merge =
      merge && taken.length > 0
        ? banner(
            'info',
            l10n.t(
              'Version {0} on the platform changed {1}{2} meanwhile. Saving keeps that together with your edit.',
              merge.version,
              taken
                .slice(0, named)
                .map((name) => `“${name}”`)
                .join(', '),
              more,
            ),
            { [l10n.t('Compare')]: this.#actions.compare },
          )
        : undefined;
    this.#render();
  }

  #render(): void {
    setContent(
      this.element,
      [this.#failure, this.#merge].filter((shown) => shown !== undefined),
    );
  }
}
