import * as l10n from '../../common/l10n.ts';
import { cellOutputSchema, toCellOutput, type ToCellOutput } from '../../protocol/cellOutput.ts';
import { element } from '../page/element.ts';
import { keepReadable } from '../page/keepReadable.ts';
import type { PostToExtension } from './outputHost.ts';
import { styles } from './styles.ts';

/** What VS Code passes to a notebook renderer, as far as it is used here. */
interface OutputItem {
  readonly mime: string;
  json(): unknown;
}

/** What VS Code gives a renderer when it starts. */
interface RendererContext {
  readonly postMessage?: PostToExtension;
  readonly onDidReceiveMessage?: (listener: (message: unknown) => void) => { dispose: () => void };
}

/** A language and its bundle. */
type Spoken = Pick<ToCellOutput, 'bundle' | 'language'>;

const english: Spoken = { language: 'en', bundle: {} };

/** Milliseconds to wait for the words of the person's language: outputs are shown in English rather than not at all. */
const patience = 3_000;

/** VS Code calls this once for each notebook and gets the renderer of all its outputs. */
export async function activate(context: RendererContext) {
  const { postMessage } = context;
  const { bundle, language } = await translationsOf(context);
  l10n.configure(bundle, undefined, language);
  // Not before: it holds words.
  const { renderReport } = await import('./renderReport.ts');
  return {
    renderOutputItem(item: OutputItem, container: HTMLElement): void {
      const report = cellOutputSchema.safeParse(item.json());
      // A shadow root, so that neither the notebook's styles nor ours reach further than they should.
      const root = container.shadowRoot ?? container.attachShadow({ mode: 'open' });
      keepReadable(root);
      const content = report.success
        ? renderReport(report.data, postMessage)
        : element('p', {}, l10n.t('This output was written by another version of Fleetbook. Run the cell again.'));
      root.replaceChildren(element('style', {}, styles), content);
    },
  };
}

/** VS Code's display language and its bundle, which a renderer has to ask for; English where nobody answers. */
async function translationsOf({ postMessage, onDidReceiveMessage }: RendererContext): Promise<Spoken> {
  if (!postMessage || !onDidReceiveMessage) return english;
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(english);
    }, patience);
    const listener = onDidReceiveMessage((message) => {
      const answer = toCellOutput.safeParse(message);
      if (!answer.success) return;
      clearTimeout(timer);
      listener.dispose();
      resolve(answer.data);
    });
    postMessage({ type: 'translations' });
  });
}
