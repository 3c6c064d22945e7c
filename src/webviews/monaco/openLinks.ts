import type { FromView } from '../../protocol/documentSync.ts';
import { monaco } from './monaco.ts';

/**
 * Has VS Code open the links of all editors of the page, those of the web: a page may open no window, and VS Code takes no clicks that a
 * page makes up.
 */
export function openLinks(post: (message: Extract<FromView, { type: 'openLink' }>) => void): void {
  monaco.editor.registerLinkOpener({
    open(target) {
      if (target.scheme === 'http' || target.scheme === 'https') post({ type: 'openLink', url: asWritten(target) });
      return true;
    },
  });
}

/** A link may be followed by signs that are none of it. */
const mostSignsBehind = 8;

/** The link as the text of an editor has it. Monaco hands over what it has decoded, in which & and %26 are the same. */
function asWritten(target: monaco.Uri): string {
  const wanted = target.toString();
  const pattern = `${target.scheme}://[^\\s"'<>]+`;
  for (const model of monaco.editor.getModels())
    for (const { range } of model.findMatches(pattern, false, true, false, null, false)) {
      const text = model.getValueInRange(range);
      for (let end = text.length; end >= text.length - mostSignsBehind && end > 0; end--)
        if (monaco.Uri.parse(text.slice(0, end)).toString() === wanted) return text.slice(0, end);
    }
  return target.toString(true);
}
