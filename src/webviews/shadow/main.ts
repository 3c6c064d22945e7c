import './shadow.css';
import * as z from 'zod/mini';
import { isJsonObject, parseJson, type JsonObject } from '../../common/losslessJson.ts';
import type { DesiredContext } from '../../language/desired/desiredContext.ts';
import { parseThingModel } from '../../model/thingModel/parseThingModel.ts';
import { toShadowPage, type CloudView, type FromShadowPage, type ToShadowPage } from '../../protocol/shadowEditor.ts';
import { createEditor, fontOptions } from '../monaco/createEditor.ts';
import { assistDesired, desiredLanguage, registerDesiredLanguage } from '../monaco/desiredLanguage.ts';
import { followTheme } from '../monaco/followTheme.ts';
import { monaco } from '../monaco/monaco.ts';
import { SyncedEditor } from '../monaco/syncedEditor.ts';
import { element } from '../page/element.ts';
import { connectHost } from '../page/host.ts';
import { Banners } from './banners.ts';
import { ConflictChooser } from './conflictChooser.ts';
import { DeltaPane } from './deltaPane.ts';
import { DeviceStrip } from './deviceStrip.ts';
import { ReportedPane } from './reportedPane.ts';
import { VersionsPane } from './versionsPane.ts';

/** Cursor and scroll position are kept when they have rested for so long, in ms. */
const statePause = 200;

const pageState = z.object({ open: z.record(z.string(), z.boolean()), editor: z.unknown() });
type PageState = z.infer<typeof pageState>;
type ViewState = ReturnType<ReturnType<typeof createEditor>['saveViewState']>;

const host = connectHost<ToShadowPage, FromShadowPage, PageState>(toShadowPage, pageState, receive);

registerDesiredLanguage();
followTheme(() => {
  const font = fontOptions();
  for (const editor of monaco.editor.getEditors()) editor.updateOptions(font);
});

const refresh = (): void => {
  host.post({ type: 'refresh' });
};
const compare = (): void => {
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
});
const desired = element('div', { class: 'editor' });
const desiredPane = element(
  'section',
  { class: 'pane', 'aria-label': 'Desired state' },
  element('h2', { class: 'pane-title' }, element('span', {}, 'Desired')),
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
const editor = createEditor(desired, 'Desired state, JSON', { model, tabSize: 2, insertSpaces: true });
model.setEOL(monaco.editor.EndOfLineSequence.LF);
let context: DesiredContext = {};
const assistance = assistDesired(editor, () => context);
const synced = new SyncedEditor(editor, (message) => {
  host.post(message);
});
let restored = false;
window.addEventListener('focus', takeFocus);
host.post({ type: 'ready' });

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
      if (message.type === 'text' && !restored) restoreView();
  }
}

function reportedIn({ reported = '{}' }: Extract<CloudView, { kind: 'loaded' }>): JsonObject {
  const value = parseJson(reported);
  return isJsonObject(value) ? value : {};
}

/** Focus that VS Code gives the page goes to the text. The page never takes it: the user may be elsewhere by now. */
function takeFocus(): void {
  if (document.hasFocus() && document.activeElement === document.body) editor.focus();
}

/** Puts cursor and scroll position back where they were when the page was hidden, and keeps them from now on. */
function restoreView(): void {
  restored = true;
  if (host.state?.editor) editor.restoreViewState(host.state.editor as ViewState);
  takeFocus();
  let timer = 0;
  const saveSoon = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(saveState, statePause);
  };
  editor.onDidChangeCursorPosition(saveSoon);
  editor.onDidScrollChange(saveSoon);
  window.addEventListener('pagehide', saveState);
}

function saveState(): void {
  const open = Object.fromEntries(sections.map((section) => [section.id, section.isOpen]));
  host.saveState({ open, editor: editor.saveViewState() });
}
