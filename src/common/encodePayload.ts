const chunk = 0x8000;

/** Base64 of the text's UTF-8 bytes: how the platform takes payloads (Pub, RRpc). */
export function encodePayload(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  // In pieces, because a call takes a limited number of arguments.
  for (let start = 0; start < bytes.length; start += chunk) {
    binary += String.fromCharCode(...bytes.subarray(start, start + chunk));
  }
  return btoa(binary);
}
