import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const port = z.int().check(z.gte(1), z.lte(65_535));

/** `endpoint.json` of the emulator's data folder: where the running emulator is to be found. Carries no secret. */
export const emulatorEndpoint = z.object({
  pid: z.int().check(z.gte(1)),
  httpPort: port,
  mqttPort: port,
  /** What devices reach it on beside 127.0.0.1, or that alone. */
  mqttHost: z.optional(z.string()),
  /** MQTT over WebSocket. */
  webSocketUrl: z.optional(z.string()),
  version: z.string(),
  /** The file with the keys, where that is another one than `keys.json` beside it. */
  keyFile: z.optional(text),
});
export type EmulatorEndpoint = z.infer<typeof emulatorEndpoint>;

/** A user of the emulator's account, who may do less than its owner. Holds a secret. */
const emulatorUser = z.object({
  name: text,
  accessKeyId: text,
  accessKeySecret: text,
  /** What the user may call, as in a policy: `iot:Query*`. */
  allow: z.array(text),
  disabled: z.boolean(),
});
export type EmulatorUser = z.infer<typeof emulatorUser>;

/** `keys.json` of the same folder: the emulator's access keys, and the token of its control interface. Secret. */
export const emulatorKeys = z.object({
  accessKeyId: text,
  accessKeySecret: text,
  controlToken: text,
  users: z.optional(z.readonly(z.array(emulatorUser))),
});
export type EmulatorKeys = z.infer<typeof emulatorKeys>;
