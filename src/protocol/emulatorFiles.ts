import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const port = z.int().check(z.gte(1), z.lte(65_535));

/** `endpoint.json` of the emulator's data folder: where the running emulator is to be found. Carries no secret. */
export const emulatorEndpoint = z.object({
  pid: z.int().check(z.gte(1)),
  httpPort: port,
  mqttPort: port,
  version: z.string(),
});
export type EmulatorEndpoint = z.infer<typeof emulatorEndpoint>;

/** `keys.json` of the same folder: the emulator's access key, and the token of its control interface. Secret. */
export const emulatorKeys = z.object({ accessKeyId: text, accessKeySecret: text, controlToken: text });
export type EmulatorKeys = z.infer<typeof emulatorKeys>;
