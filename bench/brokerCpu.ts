import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { payload, prepareFleet, ruleCount } from './brokerFleet.ts';
import { median } from './compare.ts';
import { startMosquitto } from './mosquitto.ts';
import type { LoadDevice, LoadOrder } from './mqttLoad.ts';
import type { Platform } from './platform.ts';
import { startProgram, type Program } from './program.ts';
import type { Row } from './row.ts';

const deviceCount = 50;
/**
 * Until the compiler has done with both: the emulator has more code to warm up than a broker alone, and with QoS 1 few messages come in a
 * second.
 */
const warmUps = 6;
const rounds = 5;
const messagesARound = 4_000;

/** How many times the processor time of aedes alone the emulator may take. */
const goal = 1.5;

/**
 * Processor time of the broker for each message that a device sends to itself: the emulator, which checks logins and topics,
 * traces every message and has five rules deliver it to a queue each, and aedes alone. Throughput is printed beside.
 */
export async function brokerCpu(platform: Platform): Promise<Row[]> {
  const devices = await prepareFleet(platform, deviceCount);
  await using bare = await startProgram('bareBroker.ts');
  await using mosquitto = await startMosquitto();
  const rows: Row[] = [];
  for (const qos of [0, 1] as const) {
    await using ours = await startLoad(platform.mqttPort, qos, devices);
    await using peers = await startLoad(bare.port, qos, devices);
    await using others = mosquitto && (await startLoad(mosquitto.port, qos, devices));
    const measured = { ours: [] as number[], peer: [] as number[] };
    const rates = { ours: [] as number[], peer: [] as number[], mosquitto: [] as number[] };
    for (let round = -warmUps; round < rounds; round++) {
      const [our, peer] = [await measure(ours, platform), await measure(peers, bare)];
      const otherRate = await others?.rate();
      if (round < 0) continue;
      measured.ours.push(our.cpu);
      measured.peer.push(peer.cpu);
      rates.ours.push(our.rate);
      rates.peer.push(peer.rate);
      if (otherRate !== undefined) rates.mosquitto.push(otherRate);
    }
    const [ours_, peer_] = [median(measured.ours), median(measured.peer)];
    const speed = (values: readonly number[]) => `${median(values).toFixed(0)}/s`;
    const beside = mosquitto ? `mosquitto ${speed(rates.mosquitto)}` : 'mosquitto is not installed';
    const throughput = `${speed(rates.ours)}, aedes ${speed(rates.peer)}, ${beside}`;
    rows.push({
      measure: `message of QoS ${qos}, ${ruleCount} rules deliver it: ${(ours_ / peer_).toFixed(1)} times the peer's (goal: at most ${goal}); ${throughput}`,
      ...{ unit: 'broker CPU, µs/message', ours: ours_, peer: peer_ },
      ...{ peerName: 'aedes alone', better: 'lower' },
    });
  }
  return rows;
}

interface Load extends AsyncDisposable {
  /** Sends the messages of a round; resolves to how many a second came back. */
  rate(): Promise<number>;
}

async function measure(load: Load, { cpu }: Pick<Program, 'cpu'>): Promise<{ cpu: number; rate: number }> {
  const before = await cpu();
  const rate = await load.rate();
  return { cpu: ((await cpu()) - before) / messagesARound, rate };
}

/** Connects devices in a process of their own. */
async function startLoad(port: number, qos: 0 | 1, devices: readonly LoadDevice[]): Promise<Load> {
  const child = fork(path.join(import.meta.dirname, 'mqttLoad.ts'));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The devices of the load ended with ${String(code)}.`);
  });
  // Nobody waits for the end that disposing makes.
  ended.catch(() => undefined);
  const give = async (order: LoadOrder): Promise<number> => {
    child.send(order);
    const [answer] = (await Promise.race([once(child, 'message'), ended])) as [number];
    return answer;
  };
  await give({ port, qos, payload, devices });
  return {
    rate: async () => (messagesARound * 1000) / (await give({ messages: messagesARound })),
    async [Symbol.asyncDispose]() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
