import { digestBytes } from '../digestBytes.ts';
import type { SqlEnvironment } from '../sqlEnvironment.ts';

/** A moment that stands still, and nothing that is random, so that an example comes to the same every time. */
export const exampleEnvironment: SqlEnvironment = {
  now: () => 1543373798943,
  timeZone: 'Asia/Shanghai',
  random: () => 0.25,
  uuid: () => '3d0a4f5e-8f0b-4c0e-9a5b-2f6d0a7c1b42',
  digest: digestBytes,
};
