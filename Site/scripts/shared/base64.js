// Bytes from the text in which a page opened from a disk carries them.
function bytesFromBase64(text) {
  if (typeof Uint8Array.fromBase64 === 'function') return Uint8Array.fromBase64(text);
  // In pieces, so that no second copy of the whole stands in memory as 16-bit text.
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array(text.length / 4 * 3 - padding);
  const step = 1 << 16;
  let place = 0;
  for (let from = 0; from < text.length; from += step) {
    const piece = atob(text.slice(from, from + step));
    for (let index = 0; index < piece.length; index++) bytes[place++] = piece.charCodeAt(index);
  }
  return bytes;
}
