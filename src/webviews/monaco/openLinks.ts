import { monaco } from './monaco.ts';

/** Opens links of all editors of the page as VS Code does: it opens what a link of the page leads to, and lets no page open windows. */
export function openLinks(): void {
  monaco.editor.registerLinkOpener({
    open(target) {
      const link = document.createElement('a');
      link.href = asWritten(target);
      document.body.append(link);
      link.click();
      link.remove();
      return true;
    },
  });
}

/** A link may be followed by signs that are none of it. */
const mostSignsBehind = 8;

/** The link as the text of an editor has it. Monaco hands over what it has decoded, in which & and %26 are the same. */
function asWritten(target: monaco.Uri): string {
  const wanted = target.toString();
  const pattern = `${target.scheme}:[^\\s"'<>]+`;
  for (const model of monaco.editor.getModels())
    for (const { range } of model.findMatches(pattern, false, true, false, null, false)) {
      const text = model.getValueInRange(range);
      for (let end = text.length; end >= text.length - mostSignsBehind && end > 0; end--)
        if (monaco.Uri.parse(text.slice(0, end)).toString() === wanted) return text.slice(0, end);
    }
  return target.toString(true);
}
