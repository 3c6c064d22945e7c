import * as l10n from '../../common/l10n.ts';

import { describeCheck } from '../../model/callReport/describeCheck.ts';
import { describeOutcome } from '../../model/callReport/describeOutcome.ts';
import type { CellOutput } from '../../protocol/cellOutput.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import type { PostToExtension } from './outputHost.ts';
import { renderCode } from './renderCode.ts';
import { renderContent } from './renderContent.ts';

/** A report as a person reads it: how it ended, what was expected, what came, the details. */
export function renderReport(report: CellOutput, post: PostToExtension): HTMLElement {
  const { outcome, title, subject, content, facts, checks = [], answer } = report;
  const section = element('section', { class: outcome, 'aria-label': `${title} ${subject}`.trim() });
  section.append(renderHead(report), ...renderProblem(report));
  if (checks.length > 0) section.append(element('ul', { class: 'checks' }, ...checks.map(renderCheck)));
  if (content) section.append(renderContent(content, `${title} ${subject}`.trim(), post));
  if (facts.length > 0) {
    const rows = facts.map(({ name, value }) => element('div', {}, element('dt', {}, name), element('dd', {}, value)));
    section.append(element('dl', {}, ...rows));
  }
  if (answer !== undefined) section.append(renderAnswer(answer, title, post));
  return section;
}

function renderHead(report: CellOutput): HTMLElement {
  const { title, subject, startedAt, duration } = report;
  const times = [
    ...(duration === undefined ? [] : [l10n.t('{0} ms', duration)]),
    ...(startedAt === undefined ? [] : [formatTime(Date.parse(startedAt))]),
  ];
  return element(
    'header',
    {},
    element('span', { class: 'outcome' }, describeOutcome(report)),
    element('span', { class: 'title' }, title),
    element('span', { class: 'subject' }, subject),
    element('span', { class: 'times' }, times.join(' · ')),
  );
}

/** What went wrong, and what to do about it in a line of its own where the catalogue knows that. */
function renderProblem({ outcome, problem, error }: CellOutput): readonly HTMLElement[] {
  if (problem === undefined) return [];
  const role = ['failed', 'unsuccessful', 'unknown'].includes(outcome) ? 'alert' : undefined;
  const remedy = error && problem.includes(error.remedy) ? error.remedy : undefined;
  if (remedy === undefined) return [element('p', { class: 'problem', role }, problem)];
  const [before = '', after = ''] = problem.split(remedy, 2);
  const reason = `${before.trimEnd()} ${after.trimStart()}`.trim();
  const label = element('b', {}, l10n.t('What to do: '));
  return [element('div', { class: 'problem', role }, element('p', {}, reason), element('p', {}, label, remedy))];
}

function renderCheck(check: NonNullable<CellOutput['checks']>[number]): HTMLElement {
  const sign = element('span', { 'aria-hidden': 'true', class: 'sign' }, check.isMet ? '✓' : '✕');
  const words = element('span', { class: 'spoken' }, check.isMet ? l10n.t('Met: ') : l10n.t('Not met: '));
  return element('li', { class: check.isMet ? 'met' : 'missed' }, sign, words, describeCheck(check));
}

/** The whole answer, which is only built when somebody opens it. */
function renderAnswer(answer: string, title: string, post: PostToExtension): HTMLElement {
  const details = element('details', {}, element('summary', {}, l10n.t('Whole answer')));
  details.addEventListener(
    'toggle',
    () => {
      details.append(
        renderCode({ text: answer, form: 'json', label: l10n.t('Whole answer'), fileName: `${title}.json` }, post),
      );
    },
    { once: true },
  );
  return details;
}
