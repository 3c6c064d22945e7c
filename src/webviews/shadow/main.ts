import '../page/editorPage.css';
import './shadow.css';
import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, parseJson, type JsonObject } from '../../common/losslessJson.ts';
import type { DesiredContext } from '../../language/desired/desiredContext.ts';
import { desiredLanguage } from '../../language/desired/desiredLanguage.ts';
import { parseThingModel } from '../../model/thingModel/parseThingModel.ts';
import { toShadowPage, type CloudView, type FromShadowPage, type ToShadowPage } from '../../protocol/shadowEditor.ts';
import { createEditor } from '../monaco/createEditor.ts';
import { assistDesired, registerDesiredLanguage } from '../monaco/desiredLanguage.ts';
import { followTheme } from '../monaco/followTheme.ts';
import { keepView, takeFocus } from '../monaco/keepView.ts';
import { monaco } from '../monaco/monaco.ts';
import { openLinks } from '../monaco/openLinks.ts';
import { SyncedEditor } from '../monaco/syncedEditor.ts';
import { element } from '../page/element.ts';
import { startPage } from '../page/startPage.ts';
import { Banners } from './banners.ts';
import { ConflictChooser } from './conflictChooser.ts';
import { DeltaPane } from './deltaPane.ts';
import { DeviceStrip } from './deviceStrip.ts';
import { ReportedPane } from './reportedPane.ts';
import { VersionsPane } from './versionsPane.ts';

const pageState = z.object({ open: z.record(z.string(), z.boolean()), editor: z.unknown() });
type PageState = z.infer<typeof pageState>;

const host = startPage<ToShadowPage, FromShadowPage, PageState>(toShadowPage, pageState, receive);

registerDesiredLanguage();
followTheme();
openLinks((message) => {
  host.post(message);
});

const refresh = (): void => {
  host.post({ type: 'refresh' });
};
const compare = (): void => {
  synced.flush();
  host.post({ type: 'compareEdit' });
};
const strip = new DeviceStrip({
  refresh,
  apply: () => {
    host.post({ type: 'apply' });
  },
});
const banners = new Banners({ refresh, compare });
const chooser = new ConflictChooser({
  compare,
  resolve: (message) => {
    synced.flush();
    host.post(message);
  },
  settled: () => {
    editor.focus();
  },
});
const desired = element('div', { class: 'editor' });
const desiredPane = element(
  'section',
  { class: 'pane', 'aria-label': l10n.t('Desired state') },
  element('h2', { class: 'pane-title' }, element('span', {}, l10n.t('Desired'))),
  desired,
);
const isOpen = (id: string, otherwise: boolean) => ({ open: host.state?.open[id] ?? otherwise, toggled: saveState });
const delta = new DeltaPane(isOpen('delta', true));
const reportedPane = new ReportedPane(isOpen('reported', true));
const versions = new VersionsPane(isOpen('history', false), (message) => {
  host.post(message);
});
const sections = [delta.section, reportedPane.section, versions.section];
document.body.append(
  strip.element,
  banners.element,
  chooser.element,
  element(
    'main',
    { class: 'panes' },
    desiredPane,
    element('div', { class: 'side' }, ...sections.map((section) => section.element)),
  ),
);

const model = monaco.editor.createModel('', desiredLanguage);
const editor = createEditor(desired, l10n.t('Desired state, JSON'), { model, tabSize: 2, insertSpaces: true });
model.setEOL(monaco.editor.EndOfLineSequence.LF);
let context: DesiredContext = {};
const assistance = assistDesired(editor, () => context);
const { document: uri } = z.object({ document: z.string() }).parse(host.subject);
const synced = new SyncedEditor(editor, uri, (message) => {
  host.post(message);
});
let restored = false;
window.addEventListener('focus', () => {
  takeFocus(editor);
});
synced.start();

function receive(message: ToShadowPage): void {
  switch (message.type) {
    case 'device':
      strip.showDevice(message.device);
      return;
    case 'cloud':
      strip.showCloud(message.cloud);
      delta.show(message.cloud);
      reportedPane.show(message.cloud);
      banners.showCloud(message.cloud);
      if (message.cloud.kind === 'loaded') context = { ...context, reported: reportedIn(message.cloud) };
      return;
    case 'merge':
      banners.showMerge(message.merge);
      chooser.show(message.merge);
      return;
    case 'versions':
      versions.show(message.seen);
      return;
    case 'thingModel':
      context = { ...context, model: message.tsl === undefined ? undefined : parseThingModel(message.tsl).model };
      assistance.refresh();
      return;
    case 'applying':
      strip.showApplying(message.busy);
      return;
    default:
      synced.receive(message);
      if (message.type === 'text' && !restored) {
        restored = true;
        keepView(editor, host.state?.editor, saveState);
      }
  }
}

function reportedIn({ reported = '{}' }: Extract<CloudView, { kind: 'loaded' }>): JsonObject {
  const value = parseJson(reported);
  return isJsonObject(value) ? value : {};
}

function saveState(): void {
  const open = Object.fromEntries(sections.map((section) => [section.id, section.isOpen]));
  host.saveState({ open, editor: editor.saveViewState() });
}
