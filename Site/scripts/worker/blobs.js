// Reads files. In WebKit no worker of a page opened from a disk may read a Blob, not even one that
// it made itself; the page may, and does it for the worker.
let mayRead;  // whether this worker may read one: a promise, asked once

function canRead() {
  mayRead = mayRead || new Blob(['a']).arrayBuffer().then(() => true, () => false);
  return mayRead;
}

async function bytesOf(blob) {
  return await canRead() ? blob.arrayBuffer() : page.ask('bytes', { source: blob });
}

async function bitmapOf(blob) {
  return await canRead() ? decode(blob) : page.ask('bitmap', { source: blob });
}
