// Bytes as hexadecimal digits.
function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// SHA-256 of bytes in hexadecimal, or undefined where the browser has none (plain http, not
// localhost).
async function sha256Of(bytes) {
  if (!self.crypto || !crypto.subtle) return undefined;
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
