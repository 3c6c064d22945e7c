import { decodeBase64 } from '../../common/decodeBase64.ts';
import * as l10n from '../../common/l10n.ts';
import { hexDump } from '../../model/callReport/hexDump.ts';
import { parseContainer } from '../../model/callReport/decodePayload.ts';
import type { CellOutput } from '../../protocol/cellOutput.ts';
import { element } from '../page/element.ts';
import type { PostToExtension } from './outputHost.ts';
import { renderChart } from './renderChart.ts';
import { renderCode } from './renderCode.ts';
import { renderTable } from './renderTable.ts';
import { renderTree } from './renderTree.ts';
import { renderViews, type View } from './renderViews.ts';

export type Content = NonNullable<CellOutput['content']>;

/** What came, in each form that tells something; the one that tells most is shown first. `title` names files made of it. */
export function renderContent(content: Content, title: string, post: PostToExtension): HTMLElement {
  return element(
    'figure',
    {},
    element('figcaption', {}, content.label),
    renderViews(viewsOf(content, title.replace(/[^\w.-]+/g, '-'), post)),
  );
}

function viewsOf(content: Content, name: string, post: PostToExtension): readonly View[] {
  const { chart, form, label, table, text, wire } = content;
  const views: View[] = [];
  const add = (title: string, render: () => HTMLElement): void => {
    views.push({ title, render });
  };
  const addCode = (title: string, shown: string, as: 'json' | 'text' | 'hex' | 'base64', fileName: string): void => {
    add(title, () => renderCode({ text: shown, form: as, label: l10n.t('{0} as {1}', label, title), fileName }, post));
  };
  if (chart) add(l10n.t('Chart'), () => renderChart(chart));
  if (table) add(l10n.t('Table'), () => renderTable(table, label, name, post));
  const tree = form === 'json' ? parseContainer(text) : undefined;
  if (tree !== undefined) add(l10n.t('Tree'), () => renderTree(tree, label));
  if (form !== 'hex')
    addCode(form === 'json' ? 'JSON' : l10n.t('Text'), text, form, `${name}.${form === 'json' ? 'json' : 'txt'}`);
  if (wire?.encoding === 'base64') {
    const bytes = decodeBase64(wire.text);
    if (bytes && form === 'json') addCode(l10n.t('Text'), new TextDecoder().decode(bytes), 'text', `${name}.txt`);
    if (bytes) addCode(l10n.t('Hex'), hexDump(bytes), 'hex', `${name}.hex.txt`);
    addCode(l10n.t('Base64, as sent'), wire.text, 'base64', `${name}.base64.txt`);
  } else if (wire) addCode(l10n.t('As sent'), wire.text, 'text', `${name}.txt`);
  if (views.length === 0) addCode(l10n.t('Hex'), text, 'hex', `${name}.hex.txt`);
  return views;
}
