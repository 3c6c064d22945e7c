import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Awaitable } from '../common/awaitable.ts';
import type { ControlRoute } from './control/controlRoute.ts';
import type { HttpAnswer } from './http/encodeAnswer.ts';
import type { Platform, PlatformCounts } from './platform.ts';

/** How long an exchange waits for requests that are being carried out, in ms. */
const requestsWithin = 2_000;

/** Holds the platform that is on, and exchanges it for another one while requests wait. */
export class PlatformHost {
  readonly #start: () => Promise<Platform>;
  readonly #onLost: () => void;
  #platform: Platform;
  /** What requests wait for; undefined while a platform is on. */
  #exchange: Promise<unknown> | undefined;
  #running = 0;
  #isEnding = false;

  private constructor(start: () => Promise<Platform>, onLost: () => void, platform: Platform) {
    this.#start = start;
    this.#onLost = onLost;
    this.#platform = platform;
  }

  /**
   * `start` is called now, and for each exchange; `onLost` where it fails then: there is no platform, and the process has
   * to end.
   */
  static async start(start: () => Promise<Platform>, onLost: () => void): Promise<PlatformHost> {
    return new PlatformHost(start, onLost, await start());
  }

  get routes(): readonly ControlRoute[] {
    return this.#platform.routes;
  }

  get mqttPort(): number {
    return this.#platform.mqttPort;
  }

  counts(): PlatformCounts {
    return this.#platform.counts();
  }

  /** Answers a request of the API with the platform that is on, or with the next one. */
  answer(request: IncomingMessage): Awaitable<HttpAnswer | undefined> {
    if (this.#exchange) return this.#exchange.then(() => this.answer(request));
    const answer = this.#platform.answer(request);
    if (!(answer instanceof Promise)) return answer;
    this.#running += 1;
    return answer.finally(() => {
      this.#running -= 1;
    });
  }

  /**
   * Ends the platform, does `work`, and starts one anew, also where `work` throws. One exchange follows another. Rejects
   * with the error of `work`, or of the start; and where the host ends before its turn comes, without having done anything.
   */
  async exchange(work: () => void): Promise<void> {
    const former = this.#exchange;
    const exchange = (async () => {
      await former;
      // One that is started now would be nobody's to close.
      if (this.#isEnding) throw new Error('The emulator ends. Nothing was changed.');
      await this.#platform.close();
      await this.#requestsDone();
      try {
        work();
      } finally {
        this.#platform = await this.#startAgain();
      }
    })();
    // Whoever waits does so for its end, however that comes.
    const ended = exchange.catch(() => undefined);
    this.#exchange = ended;
    try {
      await exchange;
    } finally {
      if (this.#exchange === ended) this.#exchange = undefined;
    }
  }

  async close(): Promise<void> {
    this.#isEnding = true;
    await this.#exchange;
    await this.#platform.close();
  }

  async #startAgain(): Promise<Platform> {
    try {
      return await this.#start();
    } catch (error) {
      this.#onLost();
      throw error;
    }
  }

  async #requestsDone(): Promise<void> {
    for (const end = performance.now() + requestsWithin; this.#running > 0 && performance.now() < end;) await delay(5);
  }
}
