import type * as vscode from 'vscode';

/** What became of a row of the Test Explorer, as a run said. */
export interface Said {
  readonly state: 'passed' | 'failed' | 'errored' | 'skipped';
  readonly message: vscode.TestMessage | undefined;
}

/** From now on notes what the runs of a controller say of each row, by its label; the runs go on as they are. */
export function saidOfTests(controller: vscode.TestController): Map<string, Said> {
  const said = new Map<string, Said>();
  const create = controller.createTestRun.bind(controller);
  controller.createTestRun = (request) =>
    new Proxy(create(request), {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (key === 'passed' || key === 'failed' || key === 'errored' || key === 'skipped') {
            const message = key === 'failed' || key === 'errored' ? given[1] : undefined;
            said.set((given[0] as vscode.TestItem).label, {
              state: key,
              message: message as vscode.TestMessage | undefined,
            });
          }
          return Reflect.apply(value, target, given);
        };
      },
    });
  return said;
}

/** The words of a message, or of why a row cannot be run. */
export function wordsOf(words: vscode.TestMessage | string | vscode.MarkdownString | undefined): string {
  if (words === undefined || typeof words === 'string') return words ?? '';
  return 'message' in words ? wordsOf(words.message) : words.value;
}
