import * as l10n from '../../common/l10n.ts';

import type { Behaviour } from './behaviour.ts';

/** Something to begin a behaviour file with. */
export interface BehaviourTemplate {
  readonly label: string;
  readonly detail: string;
  /** How the file is called, before `.behaviour.json`. */
  readonly name: string;
  readonly write: () => Behaviour | Promise<Behaviour>;
}

/** Of devices whose product nobody names. */
export const behaviourTemplates: readonly BehaviourTemplate[] = [
  {
    label: l10n.t('Sensor'),
    detail: l10n.t('Posts two properties every 10 s and an event now and then, and takes settings.'),
    name: 'sensor',
    write: () => ({
      description: l10n.t('A sensor that measures, and says so when it gets too warm.'),
      set: { delay: 0.2 },
      posts: [
        {
          type: 'properties',
          every: 10,
          jitter: 2,
          values: {
            temperature: { type: 'sine', min: 18, max: 24, step: 0.1, period: 600 },
            humidity: { type: 'randomWalk', min: 30, max: 70, step: 1 },
          },
        },
        {
          type: 'event',
          event: 'overheat',
          every: 600,
          jitter: 300,
          values: { temperature: { type: 'constant', value: 31 } },
        },
      ],
    }),
  },
  {
    label: l10n.t('Messages on topics of its own'),
    detail: l10n.t('Publishes JSON on /user/update and answers calls (RRPC) with a template.'),
    name: 'messages',
    write: () => ({
      description: l10n.t('A device without a thing model: it publishes on a topic of its product, and answers calls.'),
      rrpc: {
        answer: { type: 'template', body: { ok: true, device: '${deviceName}', received: '${request}', at: '${now}' } },
      },
      posts: [
        {
          type: 'message',
          topic: '/${productKey}/${deviceName}/user/update',
          every: 5,
          values: { level: { type: 'steps', values: [1, 2, 3, 2], hold: 30 } },
          body: { level: '${values.level}', count: '${count}', at: '${now}' },
        },
      ],
    }),
  },
  {
    label: l10n.t('Device that keeps its shadow'),
    detail: l10n.t('Asks for its shadow when it connects, takes what is desired after 2 s, and reports it.'),
    name: 'shadow',
    write: () => ({
      description: l10n.t('What is desired becomes its own after 2 s.'),
      shadow: { delay: 2 },
      posts: [
        {
          type: 'shadow',
          every: 60,
          values: { battery: { type: 'randomWalk', min: 20, max: 100, start: 100, change: 1 } },
        },
      ],
    }),
  },
  {
    label: l10n.t('Device that fails'),
    detail: l10n.t('Refuses settings and services, and answers calls too late: for trying failures.'),
    name: 'failing',
    write: () => ({
      description: l10n.t('Refuses settings and services, and takes longer to answer than anybody waits.'),
      rrpc: { answer: { type: 'fixed', body: { late: true }, delay: 10 } },
      set: { code: 100_001 },
      services: { '*': { type: 'fixed', code: 100_002, body: {} } },
    }),
  },
  {
    label: l10n.t('Gateway'),
    detail: l10n.t('Attaches the devices that you name, logs them in, and takes those that it is notified of.'),
    name: 'gateway',
    write: () => ({
      description: l10n.t('Put the names of devices that are registered in the place of these.'),
      gateway: {
        subDevices: [{ productKey: 'ProductKey', deviceName: 'DeviceName' }],
        attachNotified: true,
      },
    }),
  },
];
