import '../page/page.css';
import './doctor.css';
import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import {
  toDoctorPage,
  type DoctorAnswer,
  type DoctorRequest,
  type FromDoctorPage,
  type ToDoctorPage,
} from '../../protocol/doctorPage.ts';
import { element } from '../page/element.ts';
import { pageTop } from '../page/pageTop.ts';
import { Requests } from '../page/requests.ts';
import { startPage } from '../page/startPage.ts';
import { Tabs } from '../page/tabs.ts';
import { CheckPart } from './checkPart.ts';
import { CredentialsPart } from './credentialsPart.ts';
import { StepsPart } from './stepsPart.ts';

const pageState = z.object({ tab: z.string() });

const host = startPage<ToDoctorPage, FromDoctorPage, z.infer<typeof pageState>>(toDoctorPage, pageState, receive);

const name = element('h1', { class: 'device-name' });
const place = element('span', { class: 'muted place' });
const requests = new Requests<DoctorAnswer>();
const ask = async (message: (request: number) => DoctorRequest): Promise<DoctorAnswer> =>
  requests.ask((request) => {
    host.post(message(request));
  });
const steps = new StepsPart({
  run: () => {
    host.post({ type: 'run' });
  },
  stop: () => {
    host.post({ type: 'stop' });
  },
  openSetting: () => {
    host.post({ type: 'openSetting' });
  },
});
const credentials = new CredentialsPart(ask);
const check = new CheckPart(ask);
const tabs = new Tabs(
  l10n.t('Parts'),
  [
    { id: 'diagnosis', title: l10n.t('Diagnosis'), content: [steps.element] },
    { id: 'credentials', title: l10n.t('Credentials and Exports'), content: [credentials.element] },
    { id: 'check', title: l10n.t('Check What a Device Sends'), content: [check.element] },
  ],
  (tab) => {
    host.saveState({ tab });
  },
);
const strip = element('header', { class: 'strip' }, name, place);
document.body.append(pageTop(strip, tabs.list), element('main', {}, ...tabs.panels));
tabs.select(host.state?.tab ?? '');
host.post({ type: 'ready' });

function receive(message: ToDoctorPage): void {
  switch (message.type) {
    case 'device': {
      const { deviceName, productKey, regionId, connection } = message.device;
      name.textContent = l10n.t('Connection of {0}', deviceName);
      place.textContent = [productKey, regionId, connection].join(' · ');
      return;
    }
    case 'steps':
      steps.show(message);
      return;
    case 'credentials':
      credentials.show(message.credentials);
      return;
    case 'answer':
      requests.answered(message);
  }
}
