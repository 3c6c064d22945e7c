/** A function that reads text of an encoding, by its name; undefined for one that is not known. */
export function decoderOf(encoding: string): ((bytes: Uint8Array) => string) | undefined {
  try {
    const decoder = new TextDecoder(encoding);
    return (bytes) => decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
