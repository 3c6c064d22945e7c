import '../page/controls.css';
import '../page/fullHeight.css';
import '../page/tabs.css';
import './messages.css';
import * as z from 'zod/mini';
import { toMessagesPage, type FromMessagesPage, type ToMessagesPage } from '../../protocol/messages.ts';
import { element } from '../page/element.ts';
import { startPage } from '../page/startPage.ts';
import { DetailPane } from './detailPane.ts';
import { MessageList } from './messageList.ts';
import { SourceBanner } from './sourceBanner.ts';
import { Toolbar } from './toolbar.ts';

const pageState = z.object({ search: z.string(), tab: z.string() });

const host = startPage<ToMessagesPage, FromMessagesPage, z.infer<typeof pageState>>(toMessagesPage, pageState, receive);
const post = (message: FromMessagesPage): void => {
  host.post(message);
};

const kept = host.state ?? { search: '', tab: '' };
const toolbar = new Toolbar(post, {
  search: kept.search,
  searched: saveState,
  follow: () => {
    list.follow();
  },
});
const banner = new SourceBanner(post);
const list = new MessageList(post, (isFollowing) => {
  toolbar.showFollowing(isFollowing);
});
const detail = new DetailPane(post, { tab: kept.tab, chosen: saveState });
document.body.append(
  toolbar.element,
  banner.element,
  element('main', { class: 'split' }, list.element, detail.element),
);
document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'f') {
    toolbar.focusSearch();
    event.preventDefault();
    // VS Code's own search would find only the rows that are drawn.
    event.stopPropagation();
  }
});
window.addEventListener('focus', () => {
  if (document.activeElement === document.body) list.focus();
});
post({ type: 'ready', search: kept.search });
list.start();

function saveState(): void {
  host.saveState({ search: toolbar.search, tab: detail.tab });
}

function receive(message: ToMessagesPage): void {
  switch (message.type) {
    case 'subject':
      toolbar.showSubject(message.subject);
      return;
    case 'source':
      banner.show(message.source);
      list.showSource(message.source);
      return;
    case 'rows':
      toolbar.showCounts(message.counts, message.isPaused, message.rate);
      list.show(message, toolbar.search !== '');
      return;
    case 'detail':
      list.select(message.detail?.number, message.place);
      detail.show(message.detail);
      return;
    case 'payload':
      detail.showPayload(message.number, message.payload);
      return;
    case 'difference':
      detail.showDifference(message.number, message.difference);
      return;
    case 'trace':
      detail.showTrace(message.number, message.state);
      return;
    case 'export':
      toolbar.showExport(message.export);
  }
}
