import type * as z from 'zod/mini';
import { parseMessage } from '../../protocol/parseMessage.ts';
import { showCodicons } from './codicons.ts';
import { keepReadable } from './keepReadable.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension, as a page sees it: messages by a contract, and a state that survives the page being hidden. */
export interface Host<Out, State> {
  post(message: Out): void;
  readonly state: State | undefined;
  /** What the page is about, as its extension gave it. */
  readonly subject: unknown;
  saveState(state: State): void;
}

/**
 * What every page begins with, before it draws or paints anything: its icons, colours that can be read, and its extension. A message that
 * breaks the contract is reported on the console, without its content, and ignored.
 */
export function startPage<In, Out, State>(
  contract: z.ZodMiniType<In>,
  stateContract: z.ZodMiniType<State>,
  receive: (message: In) => void,
): Host<Out, State> {
  showCodicons();
  keepReadable(document);
  const api = acquireVsCodeApi();
  const subject: unknown = JSON.parse(document.body.dataset['subject'] ?? 'null');
  const kept = api.getState();
  const keep = (state: unknown): void => {
    api.setState(subject === null ? state : { ...(state ?? {}), subject });
  };
  // What a panel is about has to be there before the person has done anything: VS Code brings it back by this.
  if (subject !== null) keep(kept);
  window.addEventListener('message', ({ source, data }) => {
    // Monaco's timers are messages of the page to itself.
    if (source === window) return;
    const result = parseMessage(contract, data);
    if (result.success) receive(result.data);
    // eslint-disable-next-line no-console -- the only log that a page has
    else console.warn(`A malformed message is ignored. ${result.problem}`);
  });
  return {
    post: (message) => {
      api.postMessage(message);
    },
    subject,
    state: stateContract.safeParse(kept).data,
    saveState: keep,
  };
}
