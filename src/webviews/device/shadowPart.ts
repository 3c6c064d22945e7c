import * as l10n from '../../common/l10n.ts';

import type { ShadowView } from '../../protocol/devicePage.ts';
import { element } from '../page/element.ts';
import { factsList } from '../page/factsList.ts';
import { formatTime } from '../page/formatTime.ts';
import { empty, Part } from '../page/part.ts';

/** The shadow in short; `open` leads to its editor. */
export function shadowPart(open: HTMLElement, retry: () => void): Part<ShadowView> {
  return new Part<ShadowView>({
    id: 'shadow',
    title: l10n.t('Shadow'),
    actions: [open],
    reading: l10n.t('Reading the shadow'),
    failed: l10n.t('The shadow cannot be read'),
    retry,
    render: ({ version, changedAt, desired, reported, differing }) => {
      if (version === 0) return [empty(l10n.t('Nothing was written to the shadow yet.'))];
      const keys = (count: number): string => (count === 1 ? l10n.t('1 key') : l10n.t('{0} keys', count));
      return [
        factsList({
          [l10n.t('Version')]: String(version),
          [l10n.t('Changed')]: changedAt === undefined ? undefined : formatTime(changedAt),
          [l10n.t('Desired')]: keys(desired),
          [l10n.t('Reported')]: keys(reported),
          [l10n.t('Not reported yet')]:
            differing.length === 0
              ? l10n.t('nothing: the device has reported all that is desired')
              : element('code', {}, differing.join(', ')),
        }),
      ];
    },
  });
}
