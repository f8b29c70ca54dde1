// Walks a picture's file through the core, a piece at a time, before any decoder sees it.
const PIECE_BYTES = 1 << 20;
const HEAD_BYTES = 1024;
const LARGEST_FILE = 2 ** 31 - 1;

async function walkContainer(module, blob) {
  if (blob.size > LARGEST_FILE) throw new Failure('too-large');
  module.exports.nevus_container_begin(blob.size);
  const capacity = Math.min(PIECE_BYTES, blob.size);
  const pointer = capacity > 0 ? module.allocate(capacity) : 0;
  try {
    for (let from = 0; from < blob.size; from += capacity) {
      const piece = new Uint8Array(await readPiece(blob.slice(from, from + capacity)));
      module.bytes(pointer, piece.length).set(piece);
      module.check('nevus_container_bytes', pointer, piece.length);
    }
  } finally {
    if (pointer) module.exports.nevus_release(pointer);
  }
  module.check('nevus_container_end');
  return containerInfo(module);
}

function readPiece(blob) {
  return bytesOf(blob).catch((error) => {
    if (error instanceof Failure) throw error;
    throw new Failure(error.name === 'NotFoundError' ? 'not-found' : 'unreadable');
  });
}

function containerInfo(module) {
  const pointer = module.exports.nevus_container_info();
  const [format, width, height, orientation, colour, count] = module.words(pointer, 6);
  const ranges = new Uint32Array(module.exports.memory.buffer, (pointer >>> 0) + 24, count * 2);
  const kept = [];
  for (let index = 0; index < count; index++) {
    kept.push([ranges[2 * index], ranges[2 * index] + ranges[2 * index + 1]]);
  }
  const type = (format & 255) === 1 ? 'image/jpeg' : 'image/png';
  // 256: the file says of itself that it is drawn or generated, and no photograph.
  return { type, width, height, orientation, colour, kept, isDrawn: (format & 256) !== 0 };
}

// The file without colour profile, gamma and Exif: every decoder then gives the same pixels.
// Firefox recognises a picture by the first part of a blob alone, which may have but the two bytes
// before what was cut out: the beginning becomes one part.
async function cleaned(blob, { kept, type }) {
  const joined = new Blob(kept.map(([from, to]) => blob.slice(from, to)), { type });
  if (kept.length === 1) return joined;
  return new Blob([await readPiece(joined.slice(0, HEAD_BYTES)), joined.slice(HEAD_BYTES)], { type });
}
