import type { Store } from '../store/store.ts';
import { sampleRules } from './sampleRules.ts';

/** Stores the sample's rules with their actions. */
export function seedRules(store: Store, now: number): void {
  for (const { rule, actions } of sampleRules(now)) {
    const ruleId = store.rules.insert(rule);
    for (const { configuration, ...action } of actions) {
      store.ruleActions.insert({ ...action, ruleId, configuration: JSON.stringify(configuration) });
    }
  }
}
