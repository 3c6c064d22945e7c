import '../page/editorPage.css';
import './rule.css';
import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { payloadForms } from '../../common/payloadForm.ts';
import { emptySqlContext, type SqlContext } from '../../language/rulesql/services/sqlContext.ts';
import { sqlLanguage } from '../../language/rulesql/services/sqlLanguage.ts';
import { toRulePage, type FromRulePage, type ToRulePage } from '../../protocol/ruleEditor.ts';
import { createEditor } from '../monaco/createEditor.ts';
import { registerDesiredLanguage } from '../monaco/desiredLanguage.ts';
import { followTheme } from '../monaco/followTheme.ts';
import { keepView, takeFocus } from '../monaco/keepView.ts';
import { monaco } from '../monaco/monaco.ts';
import { openLinks } from '../monaco/openLinks.ts';
import { registerSqlLanguage } from '../monaco/sqlLanguage.ts';
import { SyncedEditor } from '../monaco/syncedEditor.ts';
import { toRange } from '../monaco/toRange.ts';
import { element } from '../page/element.ts';
import { keepHistoryInFields } from '../page/fieldHistory.ts';
import { LeftState } from '../page/leftState.ts';
import { startPage } from '../page/startPage.ts';
import { keptDrafts } from './actionDrafts.ts';
import { ActionsPane } from './actionsPane.ts';
import { BenchPane } from './benchPane.ts';
import { RuleBanners } from './ruleBanners.ts';
import { RuleStrip } from './ruleStrip.ts';
import { TopicPickers } from './topicPickers.ts';

const filledIn = z.object({
  /** Where somebody chose or wrote it. */
  bench: z.optional(z.object({ topic: z.string(), payload: z.string(), form: z.enum(payloadForms) })),
  drafts: z.optional(keptDrafts),
});
const pageState = z.extend(filledIn, {
  open: z.record(z.string(), z.boolean()),
  editor: z.unknown(),
  /** Of the page, for the one that VS Code gives this; and when, in ms since 1970. */
  id: z.optional(z.string()),
  at: z.optional(z.number()),
});
type PageState = z.infer<typeof pageState>;

const host = startPage<ToRulePage, FromRulePage, PageState>(toRulePage, pageState, receive);
const post = (message: FromRulePage): void => {
  host.post(message);
};

const subject = z.object({ document: z.string(), rule: z.string() }).parse(host.subject);
const left = new LeftState({
  about: subject.rule,
  document: subject.document,
  contract: filledIn,
  isDear: ({ drafts = [] }) => drafts.length > 0,
});

let context: SqlContext = emptySqlContext;
const language = registerSqlLanguage(() => context);
registerDesiredLanguage();
followTheme();
openLinks(post);
keepHistoryInFields();

const strip = new RuleStrip((message) => {
  if (message.type === 'refresh') bench.forgetTags();
  post(message);
});
const banners = new RuleBanners((message) => {
  synced.flush();
  post(message);
});
const pickers = new TopicPickers((topic) => {
  editor.pushUndoStop();
  const { start, end, text } = pickers.editFor(model.getValue(), topic);
  editor.executeEdits('topic', [{ range: toRange(model, { start, end }), text }]);
  // A step of its own in the history, whatever comes next.
  synced.flush();
});
const isOpen = (id: string) => ({ open: host.state?.open[id] ?? true, toggled: saveState });
const actions = new ActionsPane({
  foldable: isOpen('actions'),
  post,
  changed: () => {
    saveState();
  },
});
const bench = new BenchPane({
  foldable: isOpen('bench'),
  text: () => model.getValue(),
  previewed: (previews, whyNot) => {
    actions.showPreviews(previews, whyNot);
    saveState();
  },
  askTags: post,
  saveTest: (message) => {
    synced.flush();
    post(message);
  },
});
const sections = [bench.section, actions.section];
const sql = element('div', { class: 'editor' });
const sqlPane = element(
  'section',
  { class: 'pane', 'aria-label': 'SQL' },
  element('h2', { class: 'pane-title' }, element('span', {}, 'SQL')),
  pickers.element,
  sql,
);
document.body.append(
  strip.element,
  banners.element,
  element(
    'main',
    { class: 'panes' },
    element('div', { class: 'work' }, sqlPane, actions.section.element),
    element('div', { class: 'side' }, bench.section.element),
  ),
);

const model = monaco.editor.createModel('', sqlLanguage);
const editor = createEditor(sql, l10n.t('SQL of the rule'), {
  model,
  tabSize: 2,
  insertSpaces: true,
  wordWrap: 'on',
  lineNumbersMinChars: 3,
});
model.setEOL(monaco.editor.EndOfLineSequence.LF);
const synced = new SyncedEditor(editor, subject.document, post);
model.onDidChangeContent(() => {
  pickers.showText(model.getValue());
  bench.refresh();
});
/** The document's text has come; and then, what is filled in. */
let restored = false;
let isRestored = false;
window.addEventListener('focus', () => {
  takeFocus(editor);
});
synced.start();

function receive(message: ToRulePage): void {
  switch (message.type) {
    case 'rule':
      strip.showRule(message.rule);
      bench.showRule(message.rule.dataType, message.rule.regionId);
      actions.showRule(message.rule.isLocal, message.rule.regionId);
      return;
    case 'reading':
      strip.showReading(message.state);
      banners.showReading(message.state === 'failed' ? message.message : undefined);
      return;
    case 'conflict':
      banners.showConflict(message.theirs);
      return;
    case 'busy':
      strip.showBusy(message.isBusy);
      return;
    case 'context':
      context = message.context;
      language.refresh();
      pickers.showContext(context);
      return;
    case 'samples':
      bench.showSamples(message.samples, message.isLive);
      return;
    case 'actions':
      actions.showActions(message.actions);
      bench.showActions(message.actions);
      return;
    case 'askTest':
      bench.saveTest();
      return;
    case 'tags':
      bench.showTags(message);
      return;
    case 'actionsFailed':
      actions.showFailure(message.message);
      return;
    case 'actionSaved':
      actions.showSaved(message);
      return;
    case 'deliveries':
      actions.showDeliveries(message);
      return;
    default:
      synced.receive(message);
      if (message.type === 'text' && !restored) {
        restored = true;
        keepView(editor, host.state?.editor, saveState);
        void takeFilledIn().then(restore);
      }
  }
}

/** What was filled in where VS Code kept it, and otherwise what a page before left. */
async function takeFilledIn(): Promise<z.infer<typeof filledIn> | undefined> {
  if (!host.state) return left.take().catch(() => undefined);
  const { id, at = 0 } = host.state;
  return (id === undefined ? undefined : left.succeed(id, at)) ?? host.state;
}

/** Takes what is filled in where a page like this one was before. */
function restore(filled: z.infer<typeof filledIn> | undefined): void {
  actions.restore(filled?.drafts ?? []);
  if (filled?.bench) bench.restore(filled.bench);
  isRestored = true;
}

function saveState(): void {
  if (!isRestored) return;
  const open = Object.fromEntries(sections.map((section) => [section.id, section.isOpen]));
  const filled = filledInNow();
  if (isFilledIn()) left.keep(filled);
  else left.forget();
  host.saveState({ open, editor: editor.saveViewState(), id: left.id, at: Date.now(), ...filled });
}

function isFilledIn(): boolean {
  return bench.isTouched || actions.drafts.length > 0;
}

function filledInNow(): z.infer<typeof filledIn> {
  return { ...(bench.isTouched && { bench: bench.message }), drafts: actions.drafts };
}
