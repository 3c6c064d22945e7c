/** What a page asks of the extension and waits for. */
export class Requests<Answer extends { readonly request: number }> {
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #count = 0;

  /** Sends by `post`, which gets the number that the answer will name. */
  ask(post: (request: number) => void): Promise<Answer> {
    const request = ++this.#count;
    return new Promise((resolve) => {
      this.#waiting.set(request, resolve);
      post(request);
    });
  }

  /** Takes an answer; one that nobody waits for, as after the page was loaded anew, is ignored. */
  answered(answer: Answer): void {
    this.#waiting.get(answer.request)?.(answer);
    this.#waiting.delete(answer.request);
  }
}
