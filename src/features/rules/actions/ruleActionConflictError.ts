import { FleetbookError } from '../../../common/fleetbookError.ts';
import * as l10n from '../../../common/l10n.ts';
import { isJsonObject, stringifyJson } from '../../../common/losslessJson.ts';
import { sameJson } from '../../../common/sameJson.ts';
import { tryParseJson } from '../../../common/tryParseJson.ts';
import type { RuleActionView } from '../../../protocol/ruleEditor.ts';

/** Somebody else changed an action since the form for it was opened. Nothing was sent. */
export class RuleActionConflictError extends FleetbookError {
  readonly code = 'RuleActionConflict';
  readonly current: RuleActionView;

  constructor(current: RuleActionView, former: RuleActionView) {
    super(
      l10n.t('The action was changed meanwhile, so nothing was sent. It has now {0}. ', changes(current, former)) +
        l10n.t('Save once more to put yours in its place.'),
    );
    this.current = current;
  }
}

/** What is otherwise in `current`: `themeName "rooms"`; all of it where it is of another type. */
function changes(current: RuleActionView, former: RuleActionView): string {
  const [now, before] = [current, former].map(({ configuration }) => tryParseJson(configuration));
  if (current.type !== former.type || !isJsonObject(now) || !isJsonObject(before))
    return `${current.type} ${current.configuration}`;
  return [...new Set([...Object.keys(now), ...Object.keys(before)])]
    .filter((key) => {
      const [one, other] = [now[key], before[key]];
      return one === undefined || other === undefined ? one !== other : !sameJson(one, other);
    })
    .map((key) => (now[key] === undefined ? l10n.t('no {0}', key) : `${key} ${stringifyJson(now[key])}`))
    .join(', ');
}
