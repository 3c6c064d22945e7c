const chunk = 0x8000;

/** Base64 of bytes. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces, because a call takes a limited number of arguments.
  for (let start = 0; start < bytes.length; start += chunk) {
    binary += String.fromCharCode(...bytes.subarray(start, start + chunk));
  }
  return btoa(binary);
}
