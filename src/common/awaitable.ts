/** What is there, or will be: whoever gets it waits only where there is something to wait for. */
export type Awaitable<T> = T | Promise<T>;
