import './shadow.css';
import * as z from 'zod/mini';
import { toShadowPage, type FromShadowPage, type ToShadowPage } from '../../protocol/shadowEditor.ts';
import { createEditor, fontOptions } from '../monaco/createEditor.ts';
import { desiredLanguage, registerDesiredLanguage, showDesiredProblems } from '../monaco/desiredLanguage.ts';
import { followTheme } from '../monaco/followTheme.ts';
import { monaco } from '../monaco/monaco.ts';
import { SyncedEditor } from '../monaco/syncedEditor.ts';
import { element } from '../page/element.ts';
import { connectHost } from '../page/host.ts';
import { Banners } from './banners.ts';
import { DeviceStrip } from './deviceStrip.ts';
import { ReportedPane } from './reportedPane.ts';

const pageState = z.object({ reportedOpen: z.boolean(), editor: z.unknown() });
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
const strip = new DeviceStrip(refresh);
const banners = new Banners({
  refresh,
  resolve: (keep) => {
    host.post({ type: 'resolve', keep });
  },
});
const desired = element('div', { class: 'editor' });
const desiredPane = element(
  'section',
  { class: 'pane', 'aria-label': 'Desired state' },
  element('h2', { class: 'pane-title' }, element('span', {}, 'Desired')),
  desired,
);
const reported = new ReportedPane(host.state?.reportedOpen ?? true, saveState);
document.body.append(
  strip.element,
  banners.element,
  element('main', { class: 'panes' }, desiredPane, reported.element),
);

const model = monaco.editor.createModel('', desiredLanguage);
const editor = createEditor(desired, 'Desired state, JSON', { model, tabSize: 2, insertSpaces: true });
model.setEOL(monaco.editor.EndOfLineSequence.LF);
showDesiredProblems(model);
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
      reported.show(message.cloud);
      banners.showCloud(message.cloud);
      return;
    case 'conflict':
      banners.showConflict(message.conflict);
      return;
    default:
      synced.receive(message);
      if (message.type === 'text' && !restored) restoreView();
  }
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
  editor.onDidChangeCursorPosition(saveState);
  editor.onDidScrollChange(saveState);
}

function saveState(): void {
  host.saveState({ reportedOpen: reported.isOpen, editor: editor.saveViewState() });
}
