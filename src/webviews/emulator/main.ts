import '../page/page.css';
import '../page/switch.css';
import './emulator.css';
import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import {
  toEmulatorPage,
  type DestinationView,
  type EmulatorRequest,
  type EmulatorTab,
  type FromEmulatorPage,
  type ToEmulatorPage,
} from '../../protocol/emulatorPage.ts';
import { element } from '../page/element.ts';
import { pageTop } from '../page/pageTop.ts';
import { Requests } from '../page/requests.ts';
import { startPage } from '../page/startPage.ts';
import { Tabs } from '../page/tabs.ts';
import { destinationsPart } from './destinationsPart.ts';
import { failuresPart } from './failuresPart.ts';
import { FaultsPart } from './faultsPart.ts';
import { itemsPart } from './itemsPart.ts';
import { overviewPart } from './overviewPart.ts';
import { StatePart } from './statePart.ts';
import { StatusStrip } from './statusStrip.ts';
import { UsersPart } from './usersPart.ts';

const pageState = z.object({ tab: z.string() });

const host = startPage<ToEmulatorPage, FromEmulatorPage, z.infer<typeof pageState>>(toEmulatorPage, pageState, receive);

const refresh = (): void => {
  host.post({ type: 'refresh' });
};
const run = (action: Extract<FromEmulatorPage, { type: 'run' }>['action']): void => {
  host.post({ type: 'run', action });
};
const copy = (text: string): void => {
  host.post({ type: 'copy', text });
};
const requests = new Requests<Extract<ToEmulatorPage, { readonly type: 'answer' }>>();
const strip = new StatusStrip(run);
const overview = overviewPart({
  ...{ retry: refresh, copy },
  copyKey: () => {
    host.post({ type: 'copyKey' });
  },
});
/** The destination whose contents are shown. */
let opened: DestinationView | undefined;
const nameOf = ({ type, name, regionId }: DestinationView) => ({ destination: type, name, regionId });
const turn = (offset: number): void => {
  host.post({ type: 'open', of: opened && { ...nameOf(opened), offset } });
};
const destinationProblem = element('p', { class: 'problem', role: 'alert' });
const tell = async (work: Promise<string | undefined>): Promise<void> => {
  destinationProblem.textContent = (await work) ?? '';
};
const items = itemsPart({ turn, copy });
const destinations = destinationsPart({
  retry: refresh,
  open: (destination) => {
    opened = destination;
    turn(0);
    items.element.scrollIntoView({ block: 'nearest' });
  },
  clear: (destination) => void tell(ask((request) => ({ type: 'clearDestination', request, ...nameOf(destination) }))),
  fail: (destination, times) =>
    void tell(ask((request) => ({ type: 'failDestination', request, ...nameOf(destination), times }))),
});
const failures = failuresPart({
  retry: refresh,
  clear: () => void tell(ask((request) => ({ type: 'clearFailures', request }))),
  deliver: (id) => void tell(ask((request) => ({ type: 'deliverAgain', request, ...(id !== undefined && { id }) }))),
});
const faults = new FaultsPart({
  retry: refresh,
  set: (name, fault) => ask((request) => ({ type: 'setFault', request, name, fault })),
  clear: () => ask((request) => ({ type: 'clearFaults', request })),
  setClock: (offset) => ask((request) => ({ type: 'setClock', request, offset })),
});
const users = new UsersPart({
  ...{ retry: refresh, copy },
  put: (user) => ask((request) => ({ type: 'putUser', request, ...user })),
  remove: (name) => ask((request) => ({ type: 'removeUser', request, name })),
});
const state = new StatePart(
  (action) => ask((request) => ({ type: 'state', request, action })),
  () => {
    run('clone');
  },
);
const tabs = new Tabs(
  l10n.t('Parts'),
  [
    { id: 'overview', title: l10n.t('Overview'), content: [overview.element] },
    {
      id: 'destinations',
      title: l10n.t('Destinations'),
      content: [destinationProblem, destinations.element, items.element, failures.element],
    },
    { id: 'faults', title: l10n.t('Faults'), content: [faults.part.element] },
    { id: 'users', title: l10n.t('Users'), content: [users.part.element] },
    { id: 'state', title: l10n.t('State'), content: [state.element] },
  ],
  (tab) => {
    host.saveState({ tab });
    host.post({ type: 'show', tab: tab as EmulatorTab });
  },
);
const main = element('main', {}, ...tabs.panels);
document.body.append(pageTop(strip.element, strip.banner, tabs.list), main);
host.post({ type: 'ready' });
tabs.select(host.state?.tab ?? '');

/** Sends a request; resolves to what is wrong, or to undefined where it was done. */
async function ask(message: (request: number) => EmulatorRequest): Promise<string | undefined> {
  const { problem } = await requests.ask((request) => {
    host.post(message(request));
  });
  return problem;
}

function receive(message: ToEmulatorPage): void {
  switch (message.type) {
    case 'status': {
      strip.show(message.status);
      const isRunning = message.status.kind === 'running';
      main.hidden = !isRunning;
      tabs.list.hidden = !isRunning;
      // What was shown may be of another emulator.
      if (isRunning) host.post({ type: 'show', tab: tabs.current as EmulatorTab });
      return;
    }
    case 'overview':
      overview.show(message.state);
      return;
    case 'destinations':
      destinations.show(message.state);
      return;
    case 'items':
      items.show(message.state);
      return;
    case 'failures':
      failures.show(message.state);
      return;
    case 'faults':
      faults.show(message.state);
      return;
    case 'users':
      users.show(message.state);
      return;
    case 'answer':
      requests.answered(message);
  }
}
