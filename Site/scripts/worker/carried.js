// Bytes that a page carries as text, because from a disk it may not fetch: gzip (RFC 1952) in base64.
const CARRIED_PIECE = 1 << 18;  // letters at a time, four of which are three bytes

// The bytes, unpacked while they are read.
function unpacked(base64) {
  // All browsers with SIMD have it but Firefox before version 113.
  if (typeof DecompressionStream !== 'function') throw new Failure('no-webassembly');
  const { readable, writable } = new DecompressionStream('gzip');
  pour(base64, writable.getWriter());
  return readable;
}

// What goes wrong here reaches whoever reads the other end.
async function pour(base64, writer) {
  try {
    for (let from = 0; from < base64.length; from += CARRIED_PIECE) {
      await writer.ready;
      writer.write(bytesFromBase64(base64.slice(from, from + CARRIED_PIECE))).catch(() => {});
    }
    await writer.close();
  } catch (error) {
    writer.abort(error).catch(() => {});
  }
}

// All of them at once, held against their hash.
async function unpackedBytes(base64, sha256) {
  const bytes = await new Response(unpacked(base64)).arrayBuffer().catch(() => null);
  if (!bytes) throw new Failure('not-loaded');
  return checkedBytes(new Uint8Array(bytes), sha256);
}
