/** A name that tells of a secret, and a value of its own behind it: no reference. */
const named =
  /(?:secret|passw(?:or)?d|pwd|passphrase|token|credential|(?:access|api|private)[_-]?key)\w*\\?["']?\s*[:=]\s*\\?["']?(?!\{\{|\s|["']|$)/i;

/** Whether a text gives a secret by name: `DeviceSecret=…`, `"password": "…"`. What a keychain holds is written `{{$secret …}}`. */
export function holdsSecretText(text: string): boolean {
  return named.test(text);
}
