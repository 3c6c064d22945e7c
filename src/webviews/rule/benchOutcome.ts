import * as l10n from '../../common/l10n.ts';
import { stringifyJson } from '../../common/losslessJson.ts';
import { writePayload, type PayloadForm } from '../../common/payloadForm.ts';
import type { RuleTrial } from '../../language/ruleText/tryRule.ts';
import { element, icon } from '../page/element.ts';
import { payloadFormNames } from './payloadFormNames.ts';

type Passed = Extract<RuleTrial, { kind: 'passes' }>;

/** What the rule makes of the bench's message, in words. */
export class BenchOutcome {
  readonly element = element('div', { class: 'outcome', 'aria-live': 'polite' });

  show(kind: 'pass' | 'circle-slash' | 'error' | 'info', title: string, reason?: string, row?: string): void {
    this.element.className = `outcome ${kind}`;
    this.element.replaceChildren(
      element('p', { class: 'outcome-title' }, icon(kind), title),
      ...(reason === undefined ? [] : [element('p', { class: 'outcome-reason' }, reason)]),
      ...(row === undefined
        ? []
        : [element('pre', { class: 'row', tabindex: '0', 'aria-label': l10n.t('Output row') }, row)]),
    );
  }

  /** `form`: how the message itself is written. */
  showTrial(trial: RuleTrial, form: PayloadForm): void {
    switch (trial.kind) {
      case 'passes':
        this.show('pass', l10n.t('The message passes'), undefined, rowText(trial, form));
        return;
      case 'filtered':
        this.show('circle-slash', l10n.t('The message does not pass'), trial.reason);
        return;
      case 'abandoned':
        this.show('error', l10n.t('The message is abandoned'), trial.reason);
    }
  }

  /** Says, before the row, that this is not what the platform would make of the message. */
  addDoubt(problem: string): void {
    this.element.firstElementChild?.after(
      element('p', { class: 'outcome-reason doubt' }, icon('warning'), withoutTags(problem)),
    );
  }
}

function withoutTags(problem: string): string {
  return l10n.t('attribute() gives nothing here, because the tags of the device cannot be read: {0}', problem);
}

/** The row; bytes that are no text as the message itself is written. */
function rowText({ outcome }: Passed, form: PayloadForm): string {
  if (outcome.kind === 'selected') return stringifyJson(outcome.row, 2);
  if (outcome.bytes.length === 0) return l10n.t('0 bytes');
  const text = form === 'text' ? writePayload(outcome.bytes, 'text') : undefined;
  const bytesForm = form === 'hex' ? 'hex' : 'base64';
  return text ?? `${payloadFormNames[bytesForm]} ${writePayload(outcome.bytes, bytesForm) ?? ''}`;
}
