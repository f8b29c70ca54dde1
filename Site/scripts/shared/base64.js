// Bytes from the text in which a page opened from a disk carries them.
function byteCountOf(text) {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return text.length / 4 * 3 - padding;
}

// Straight to their place: no second copy of the whole stands in memory.
function decodeBase64(text, target) {
  if (typeof target.setFromBase64 === 'function') {
    target.setFromBase64(text);
    return;
  }
  let place = 0;
  const step = 1 << 16;
  for (let from = 0; from < text.length; from += step) {
    const piece = atob(text.slice(from, from + step));
    for (let index = 0; index < piece.length; index++) target[place++] = piece.charCodeAt(index);
  }
}

function bytesFromBase64(text) {
  const bytes = new Uint8Array(byteCountOf(text));
  decodeBase64(text, bytes);
  return bytes;
}
