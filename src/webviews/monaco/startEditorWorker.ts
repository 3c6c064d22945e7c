/**
 * Starts the worker in which Monaco looks for links and compares texts. Monaco asks for one when it first has such work, after the
 * text is seen, and only then its script is loaded. It is started from a blob: the policy of pages allows nothing else.
 */
export async function startEditorWorker(): Promise<Worker> {
  const { default: script } = await import('virtual:editorWorker');
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    return new Worker(url, { name: 'editor' });
  } finally {
    URL.revokeObjectURL(url);
  }
}
