import * as l10n from '../../common/l10n.ts';

import type { SourceState } from '../../protocol/messages.ts';
import { element, icon } from '../page/element.ts';

/** What stands in the place of messages where there are none. */
export function emptyList(source: SourceState, isSearching: boolean): readonly Node[] {
  switch (source.kind) {
    case 'connecting':
      return [element('p', { class: 'turning' }, icon('loading'), l10n.t('Connecting…'))];
    case 'following':
      return isSearching
        ? [element('p', {}, l10n.t('No message matches the search. Those that come and match will be shown.'))]
        : [element('p', {}, l10n.t('No message came yet. They are shown as they come.'))];
    case 'stopped':
    case 'lost':
    case 'failed':
    case 'untapped':
      return [element('p', {}, l10n.t('No messages.'))];
  }
}
