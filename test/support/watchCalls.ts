import assert from 'node:assert/strict';
import { requestControl, type Controlled } from './control.ts';

/** A call as an emulator saw it. */
interface SeenCall {
  readonly type: string;
  /** In ms since 1970, by the emulator's clock. */
  readonly at: number;
  readonly code?: string;
}

/** Collects what the emulator says of the calls of an operation, until the function that it gives is called. */
export async function watchCalls(emulator: Controlled, operation: string): Promise<() => Promise<readonly SeenCall[]>> {
  const answer = await requestControl(emulator, 'GET', `events?type=call&operation=${operation}`);
  const body = answer.body as ReadableStream<Uint8Array> | null;
  assert.ok(body);
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
    }
  })().catch(() => undefined);
  return async () => {
    await reader.cancel();
    await reading;
    const events = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as SeenCall);
    assert.ok(!events.some(({ type }) => type === 'dropped'));
    return events.filter(({ type }) => type === 'call');
  };
}

/**
 * What the emulator saw, second by second. A machine that is busy may hold a call up on its way into the next second, so a
 * single one may show those of two; all of them together may be no more than the platform allows in that time.
 */
export function assertRate(calls: readonly SeenCall[], perSecond: number): void {
  const times = calls.map(({ at }) => at);
  const [first = 0, last = 0] = [times.at(0), times.at(-1)];
  const seconds = new Map<number, number>();
  for (const at of times) {
    const second = Math.floor((at - first) / 1000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  const most = Math.max(...seconds.values());
  assert.ok(most <= 2 * perSecond, `${most} calls in one second`);
  const allowed = perSecond * (Math.floor((last - first) / 1000) + 2);
  assert.ok(times.length <= allowed, `${times.length} calls where ${allowed} are allowed`);
}
