import '../page/page.css';
import './device.css';
import * as z from 'zod/mini';
import { toDevicePage, type DeviceRequest, type FromDevicePage, type ToDevicePage } from '../../protocol/devicePage.ts';
import { button } from '../page/button.ts';
import { showCodicons } from '../page/codicons.ts';
import { element } from '../page/element.ts';
import { connectHost } from '../page/host.ts';
import { Requests } from '../page/requests.ts';
import { Tabs } from '../page/tabs.ts';
import { detailPart } from './detailPart.ts';
import { DeviceStrip } from './deviceStrip.ts';
import { TagsPart } from './tagsPart.ts';

const pageState = z.object({ tab: z.string() });

const host = connectHost<ToDevicePage, FromDevicePage, z.infer<typeof pageState>>(toDevicePage, pageState, receive);

showCodicons();

const strip = new DeviceStrip(() => {
  host.post({ type: 'refresh' });
});
const openShadow = button({
  ...{ label: 'Open Shadow', icon: 'json' },
  act: () => {
    host.post({ type: 'openShadow' });
  },
});
const detail = detailPart(openShadow, () => {
  host.post({ type: 'refresh', part: 'detail' });
});
const requests = new Requests<Extract<ToDevicePage, { readonly type: 'answer' }>>();
const tags = new TagsPart({
  retry: () => {
    host.post({ type: 'refresh', part: 'tags' });
  },
  save: (key, value) => ask((request) => ({ type: 'saveTag', request, key, value })),
  remove: (key) => ask((request) => ({ type: 'deleteTag', request, key })),
});
const overview = [detail.element, tags.part.element];
const tabs = new Tabs('Parts', [{ id: 'overview', title: 'Overview', content: overview }], (tab) => {
  host.saveState({ tab });
});
document.body.append(element('div', { class: 'top' }, strip.element, tabs.list), element('main', {}, ...tabs.panels));
tabs.select(host.state?.tab ?? '');
host.post({ type: 'ready' });

/** Sends a request; resolves to what is wrong, or to undefined where it was done. */
async function ask(message: (request: number) => DeviceRequest): Promise<string | undefined> {
  const { problem } = await requests.ask((request) => {
    host.post(message(request));
  });
  return problem;
}

function receive(message: ToDevicePage): void {
  switch (message.type) {
    case 'device':
      strip.showDevice(message.device);
      return;
    case 'detail':
      strip.showDetail(message.state);
      detail.show(message.state);
      return;
    case 'tags':
      tags.show(message.state);
      return;
    case 'answer':
      requests.answered(message);
  }
}
