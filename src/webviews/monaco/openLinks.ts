import { monaco } from './monaco.ts';

/** Opens links of all editors of the page as VS Code does: it opens what a link of the page leads to, and lets no page open windows. */
export function openLinks(): void {
  monaco.editor.registerLinkOpener({
    open(target) {
      const link = document.createElement('a');
      link.href = target.toString(true);
      document.body.append(link);
      link.click();
      link.remove();
      return true;
    },
  });
}
