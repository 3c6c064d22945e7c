import '../page/page.css';
import '../page/switch.css';
import '../page/chart.css';
import './device.css';
import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { parseThingModel } from '../../model/thingModel/parseThingModel.ts';
import type { ThingModel } from '../../model/thingModel/thingModel.ts';
import {
  toDevicePage,
  type DeviceAnswer,
  type DevicePart,
  type DeviceRequest,
  type FromDevicePage,
  type ToDevicePage,
} from '../../protocol/devicePage.ts';
import type { PartState } from '../../protocol/partState.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { pageTop } from '../page/pageTop.ts';
import { Requests } from '../page/requests.ts';
import { startPage } from '../page/startPage.ts';
import { Tabs } from '../page/tabs.ts';
import { CredentialsPart } from './credentialsPart.ts';
import { detailPart } from './detailPart.ts';
import { DeviceStrip } from './deviceStrip.ts';
import { eventsPart, callsPart } from './pastParts.ts';
import { HistoryPart } from './historyPart.ts';
import { ModelPart } from './modelPart.ts';
import { PropertiesPart } from './propertiesPart.ts';
import { servicesPart } from './servicesPart.ts';
import { shadowPart } from './shadowPart.ts';
import { TagsPart } from './tagsPart.ts';
import { routesPart, topicsPart } from './topicParts.ts';
import { topologyPart } from './topologyPart.ts';

const pageState = z.object({ tab: z.string() });

const host = startPage<ToDevicePage, FromDevicePage, z.infer<typeof pageState>>(toDevicePage, pageState, receive);
const requests = new Requests<DeviceAnswer>();

/** What each tab needs read, beside the device itself, which the strip above shows. */
const needs: Readonly<Record<string, readonly DevicePart[]>> = {
  overview: ['detail', 'shadow', 'tags'],
  properties: ['detail', 'model', 'values'],
  history: ['detail', 'model'],
  events: ['detail', 'model'],
  services: ['detail', 'model'],
  topology: ['detail', 'topology'],
  topics: ['detail', 'topics', 'routes'],
};

type Command = Extract<FromDevicePage, { readonly type: 'run' }>['command'];

const run = (command: Command) => () => {
  host.post({ type: 'run', command });
};
const retry = (part: DevicePart) => () => {
  host.post({ type: 'refresh', part });
};
const command = (label: string, icon: string, name: Command): HTMLButtonElement =>
  button({ label, icon, act: run(name) });

let deviceName = '';
let tsl = '';
const strip = new DeviceStrip(() => {
  host.post({ type: 'refresh' });
  if (tabs.current === 'history') void history.read();
  if (tabs.current === 'events') void events.read();
  if (tabs.current === 'services') void calls.read();
});
const detail = detailPart(command(l10n.t('Copy IotId'), 'copy', 'copyIotId'), retry('detail'));
const credentials = new CredentialsPart({
  reveal: () => ask((request) => ({ type: 'reveal', request })),
  copy: run('copyCredentials'),
});
const shadow = shadowPart(command(l10n.t('Open Shadow'), 'json', 'openShadow'), retry('shadow'));
const tags = new TagsPart({
  retry: retry('tags'),
  save: (key, value) => problemOf((request) => ({ type: 'saveTag', request, key, value })),
  remove: (key) => problemOf((request) => ({ type: 'deleteTag', request, key })),
});
const properties = new PropertiesPart(retry('values'), (items) =>
  ask((request) => ({ type: 'setProperties', request, items })),
);
const history = new HistoryPart({
  read: async (identifiers, span, startsEmulator) => {
    const answer = await ask((request) => ({ type: 'history', request, identifiers, startsEmulator, ...span }));
    return { ...answer, data: answer.history };
  },
  save: (identifiers, { from, to }) => {
    host.post({ type: 'exportHistory', identifiers, from, to });
  },
});
const events = eventsPart(async (span, kind, startsEmulator) => {
  const answer = await ask((request) => ({ type: 'events', request, kind, startsEmulator, ...span }));
  return { ...answer, data: answer.happenings };
});
const services = servicesPart(retry('model'), async (identifier, args) => {
  const answer = await ask((request) => ({ type: 'invoke', request, identifier, args }));
  void calls.read();
  return answer;
});
const calls = callsPart(async (span, _kind, startsEmulator) => {
  const answer = await ask((request) => ({ type: 'calls', request, startsEmulator, ...span }));
  return { ...answer, data: answer.happenings };
});
const topology = topologyPart({
  turn: (page) => {
    host.post({ type: 'turnTopology', page });
  },
  add: command(l10n.t('Add Sub-device…'), 'add', 'addSubDevice'),
  retry: retry('topology'),
  ownName: () => deviceName,
  open: ({ productKey, deviceName: name }) => {
    host.post({ type: 'openDevice', productKey, deviceName: name });
  },
  remove: ({ productKey, deviceName: name }) =>
    problemOf((request) => ({ type: 'removeSubDevice', request, productKey, deviceName: name })),
});
const topics = topicsPart(command(l10n.t('Publish Message…'), 'send', 'publishMessage'), retry('topics'));
const routes = routesPart({
  add: command(l10n.t('Add Topic Route…'), 'add', 'addRoute'),
  retry: retry('routes'),
  remove: (route) => problemOf((request) => ({ type: 'removeRoute', request, route })),
});
const withModel = [
  new ModelPart(retry('model'), properties.part.element),
  new ModelPart(retry('model'), history.element),
  new ModelPart(retry('model'), events.element),
  new ModelPart(retry('model'), services.element, calls.element),
] as const;
const [propertiesPane, historyPane, eventsPane, servicesPane] = withModel;

const overview = [detail.element, credentials.element, shadow.element, tags.part.element];
const tabs = new Tabs(
  l10n.t('Parts'),
  [
    { id: 'overview', title: l10n.t('Overview'), content: overview },
    { id: 'properties', title: l10n.t('Properties'), content: [propertiesPane.element] },
    { id: 'history', title: l10n.t('History'), content: [historyPane.element] },
    { id: 'events', title: l10n.t('Events'), content: [eventsPane.element] },
    { id: 'services', title: l10n.t('Services'), content: [servicesPane.element] },
    { id: 'topology', title: l10n.t('Topology'), content: [topology.element] },
    { id: 'topics', title: l10n.t('Topics'), content: [topics.element, routes.element] },
  ],
  (tab) => {
    host.saveState({ tab });
    host.post({ type: 'look', parts: needs[tab] ?? [] });
    readPast();
  },
);
document.body.append(pageTop(strip.element, tabs.list), element('main', {}, ...tabs.panels));
host.post({ type: 'ready' });
tabs.select(host.state?.tab ?? '');

/** Sends a request; resolves to what has come of it. */
function ask(message: (request: number) => DeviceRequest): Promise<DeviceAnswer> {
  return requests.ask((request) => {
    host.post(message(request));
  });
}

/** Sends a request; resolves to what is wrong, or to undefined where it was done. */
async function problemOf(message: (request: number) => DeviceRequest): Promise<string | undefined> {
  return (await ask(message)).problem;
}

/** Reads what is asked for by time, once its tab is in front and there is a thing model. */
function readPast(): void {
  if (tsl === '') return;
  if (tabs.current === 'history') history.need();
  if (tabs.current === 'events') events.need();
  if (tabs.current === 'services') calls.need();
}

function receive(message: ToDevicePage): void {
  switch (message.type) {
    case 'device':
      ({ deviceName } = message.device);
      strip.showDevice(message.device);
      credentials.showDevice(message.device);
      return;
    case 'detail':
      strip.showDetail(message.state);
      detail.show(message.state);
      if (message.state.kind === 'loaded') credentials.showDetail(message.state.data);
      return;
    case 'tags':
      tags.show(message.state);
      return;
    case 'model':
      showModel(message.state);
      return;
    case 'values':
      properties.show(message.state);
      return;
    case 'shadow':
      shadow.show(message.state);
      return;
    case 'topics':
      topics.show(message.state);
      return;
    case 'routes':
      routes.show(message.state);
      return;
    case 'topology':
      topology.show(message.state);
      return;
    case 'answer':
      requests.answered(message);
  }
}

function showModel(state: PartState<string>): void {
  const parsed = parsedModel(state);
  for (const pane of withModel) pane.show(parsed);
  if (parsed.kind !== 'loaded' || state.kind !== 'loaded' || state.data === tsl) return;
  tsl = state.data;
  properties.setModel(parsed.data, tsl);
  history.setModel(parsed.data);
  services.show(parsed);
  readPast();
}

function parsedModel(state: PartState<string>): PartState<ThingModel> {
  if (state.kind !== 'loaded') return state;
  const { model, problems } = parseThingModel(state.data);
  if (model) return { kind: 'loaded', data: model };
  return { kind: 'failed', message: l10n.t("The platform's text is no thing model: {0}", problems[0].message) };
}
