import * as l10n from '../../common/l10n.ts';

import type { FromMessagesPage, SourceState } from '../../protocol/messages.ts';
import { banner } from '../page/banner.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { setContent } from '../page/setContent.ts';

/** Says how it is with the source of messages, where a person should know or do something. */
export class SourceBanner {
  readonly element = element('div', { 'aria-live': 'polite' });
  readonly #post: (message: FromMessagesPage) => void;

  constructor(post: (message: FromMessagesPage) => void) {
    this.#post = post;
  }

  show(source: SourceState): void {
    setContent(this.element, this.#draw(source));
  }

  #draw(source: SourceState): readonly Node[] {
    const connect = (): void => {
      this.#post({ type: 'connect' });
    };
    switch (source.kind) {
      case 'connecting':
        return [];
      case 'following': {
        if (!source.canStop) return [];
        const stop = button({
          ...{ label: l10n.t('Remove Tap'), icon: 'debug-disconnect' },
          act: () => {
            this.#post({ type: 'disconnect' });
          },
        });
        return [element('div', { class: 'tap-line' }, element('p', {}, source.words), stop)];
      }
      case 'stopped':
        return [
          banner('info', l10n.t('The local emulator is stopped, so no messages come.'), {
            [l10n.t('Start Emulator')]: connect,
          }),
        ];
      case 'lost':
        return [banner('warning', source.message, {})];
      case 'failed':
        return [banner('error', source.message, { [l10n.t('Try Again')]: connect })];
      case 'untapped':
        return [banner('info', source.message, { [l10n.t('Set Up a Tap…')]: connect })];
    }
  }
}
