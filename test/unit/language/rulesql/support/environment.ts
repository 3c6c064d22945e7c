import { createHash } from 'node:crypto';
import type { SqlEnvironment } from '../../../../../src/language/rulesql/sqlEnvironment.ts';

/** 2018-11-28 10:56:38.943 in Shanghai, and nothing that is random. */
export const environment: SqlEnvironment = {
  now: () => 1543373798943,
  timeZone: 'Asia/Shanghai',
  random: () => 0.25,
  uuid: () => '3d0a4f5e-8f0b-4c0e-9a5b-2f6d0a7c1b42',
  digest: (algorithm, bytes) => createHash(algorithm.replace('-', '')).update(bytes).digest(),
};
