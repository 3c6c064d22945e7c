import { cellOutputSchema } from '../../protocol/cellOutput.ts';
import { element } from '../page/element.ts';
import type { PostToExtension } from './outputHost.ts';
import { renderReport } from './renderReport.ts';
import { styles } from './styles.ts';

/** What VS Code passes to a notebook renderer, as far as it is used here. */
interface OutputItem {
  readonly mime: string;
  json(): unknown;
}

/** What VS Code gives a renderer when it starts. */
interface RendererContext {
  readonly postMessage?: PostToExtension;
}

/** VS Code calls this once for each notebook and gets the renderer of all its outputs. */
export function activate({ postMessage }: RendererContext) {
  return {
    renderOutputItem(item: OutputItem, container: HTMLElement): void {
      const report = cellOutputSchema.safeParse(item.json());
      // A shadow root, so that neither the notebook's styles nor ours reach further than they should.
      const root = container.shadowRoot ?? container.attachShadow({ mode: 'open' });
      const content = report.success
        ? renderReport(report.data, postMessage)
        : element('p', {}, 'This output was written by another version of Fleetbook. Run the cell again.');
      root.replaceChildren(element('style', {}, styles), content);
    },
  };
}
