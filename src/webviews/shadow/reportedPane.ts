import * as l10n from '../../common/l10n.ts';

import type { CloudView } from '../../protocol/shadowEditor.ts';
import { createEditor } from '../monaco/createEditor.ts';
import { desiredLanguage } from '../../language/desired/desiredLanguage.ts';
import { monaco } from '../monaco/monaco.ts';
import { element } from '../page/element.ts';
import { Foldable, type FoldableOptions } from '../page/foldable.ts';
import { formatTime } from '../page/formatTime.ts';

/** What the device itself reported, as JSON that can be read and copied, not changed. */
export class ReportedPane {
  readonly section: Foldable;
  readonly #content = element('div', { class: 'editor' });
  readonly #empty = element('p', { class: 'empty' });
  readonly #model = monaco.editor.createModel('', desiredLanguage);

  constructor(options: Pick<FoldableOptions, 'open' | 'toggled'>) {
    this.section = new Foldable({ id: 'reported', title: l10n.t('Reported'), ...options }, this.#empty, this.#content);
    createEditor(this.#content, l10n.t('Reported state, JSON, read only'), {
      model: this.#model,
      readOnly: true,
      domReadOnly: true,
      hideCursorInOverviewRuler: true,
      renderLineHighlight: 'none',
    });
    this.#showText(undefined, l10n.t('Reading…'));
  }

  show(cloud: CloudView): void {
    if (cloud.kind !== 'loaded') return;
    this.#showText(cloud.reported, l10n.t('The device has reported nothing yet.'));
    this.section.note = cloud.reportedAt === undefined ? '' : formatTime(cloud.reportedAt);
  }

  #showText(text: string | undefined, otherwise: string): void {
    this.#empty.textContent = otherwise;
    this.#empty.hidden = text !== undefined;
    this.#content.hidden = text === undefined;
    if (text !== undefined && text !== this.#model.getValue()) this.#model.setValue(text);
  }
}
