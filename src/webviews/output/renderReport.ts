import { describeOutcome } from '../../model/callReport/describeOutcome.ts';
import type { CellOutput } from '../../protocol/cellOutput.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import { renderCode } from './renderCode.ts';
import { renderTable } from './renderTable.ts';

/** A report as a person reads it: how it ended, what came, the details. */
export function renderReport(report: CellOutput): HTMLElement {
  const { outcome, title, subject, content, facts, problem, answer } = report;
  const isDone = outcome === 'success';
  const section = element('section', { class: outcome, 'aria-label': `${title} ${subject}` });
  section.append(renderHead(report));
  if (problem !== undefined) {
    section.append(element('p', { class: 'problem', role: isDone ? undefined : 'alert' }, problem));
  }
  if (content?.table) section.append(renderTable(content.table, content.label));
  else if (content) section.append(renderCode(content.text, content.form, content.label));
  if (facts.length > 0) {
    section.append(
      element(
        'dl',
        {},
        ...facts.map(({ name, value }) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
      ),
    );
  }
  if (answer !== undefined) {
    section.append(element('details', {}, element('summary', {}, 'Whole answer'), renderCode(answer, 'json')));
  }
  return section;
}

function renderHead(report: CellOutput): HTMLElement {
  const { title, subject, startedAt, duration } = report;
  const times = [
    ...(duration === undefined ? [] : [`${duration} ms`]),
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
