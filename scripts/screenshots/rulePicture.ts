import { openRuleBench } from '../../test/ui/support/openRuleBench.ts';
import type { Picture } from './picture.ts';

/** A rule on its bench: a message that passes, and what each action would send. */
export const rulePicture: Picture = {
  name: 'rule',
  theme: 'dark',
  height: 940,
  show: async (workbench) => {
    await openRuleBench(workbench);
  },
};
