// A ZIP archive without compression (PKWARE's APPNOTE 6.3, stored files only): any program opens
// it, and a few lines read it back. Only archives that have exactly this shape are read.
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? value >>> 1 ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes) {
  let value = 0xffffffff;
  for (let index = 0; index < bytes.length; index++) {
    value = CRC_TABLE[(value ^ bytes[index]) & 0xff] ^ value >>> 8;
  }
  return (value ^ 0xffffffff) >>> 0;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const ARCHIVE_END = 0x06054b50;
const MOST_ARCHIVED = 20_000;
const UTF8_NAMES = 0x0800;
const FIRST_DAY = 0x0021;  // 1980-01-01: an export tells no time of its parts

// What is not such an archive, or breaks its own rules; `where` says in which place.
class Unfit extends Error {
  constructor(where) {
    super(where);
    this.where = where;
  }
}

function must(isFit, where) {
  if (!isFit) throw new Unfit(where);
}

// Little-endian numbers: pairs of a size in bytes and a value.
function littleEndian(...pairs) {
  const bytes = new Uint8Array(pairs.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let place = 0;
  for (const [size, value] of pairs) {
    if (size === 2) view.setUint16(place, value, true); else view.setUint32(place, value, true);
    place += size;
  }
  return bytes;
}

// The fields that a file's two headers share.
function sharedFields({ crc, size, name }) {
  return [[2, 20], [2, UTF8_NAMES], [2, 0], [2, 0], [2, FIRST_DAY], [4, crc], [4, size], [4, size],
    [2, name.length], [2, 0]];
}

// `files` is a list of `{ name, blob }`; one picture after the other is in memory.
async function archiveOf(files) {
  const parts = [];
  const central = [];
  let place = 0;
  for (const { name: path, blob } of files) {
    const name = new TextEncoder().encode(path);
    const crc = crc32(new Uint8Array(await blob.arrayBuffer()));
    const shared = sharedFields({ crc, size: blob.size, name });
    parts.push(littleEndian([4, LOCAL_HEADER], ...shared), name, blob);
    central.push(littleEndian([4, CENTRAL_HEADER], [2, 20], ...shared, [2, 0], [2, 0], [2, 0],
      [4, 0], [4, place]), name);
    place += 30 + name.length + blob.size;
  }
  const size = central.reduce((sum, piece) => sum + piece.length, 0);
  if (place + size >= 2 ** 32 || files.length > MOST_ARCHIVED) throw new Unfit('size');
  const end = littleEndian([4, ARCHIVE_END], [2, 0], [2, 0], [2, files.length], [2, files.length],
    [4, size], [4, place], [2, 0]);
  return new Blob([...parts, ...central, end], { type: 'application/zip' });
}

// The files of an archive by their names, each checked against its sum.
async function filesIn(archive) {
  const read = async (from, count) => {
    must(from + count <= archive.size, 'end');
    return new DataView(await archive.slice(from, from + count).arrayBuffer());
  };
  const files = new Map();
  let place = 0;
  for (;;) {
    const signature = (await read(place, 4)).getUint32(0, true);
    if (signature === CENTRAL_HEADER) break;
    must(signature === LOCAL_HEADER && files.size < MOST_ARCHIVED, `byte ${place}`);
    const header = await read(place, 30);
    const size = header.getUint32(22, true);
    const length = header.getUint16(26, true);
    const isStored = header.getUint16(8, true) === 0 && header.getUint32(18, true) === size;
    must(isStored && header.getUint16(28, true) === 0 && length <= 200, `byte ${place}`);
    const name = new TextDecoder().decode(await read(place + 30, length));
    place += 30 + length;
    must(place + size <= archive.size && !files.has(name), name);
    const blob = archive.slice(place, place + size);
    must(crc32(new Uint8Array(await blob.arrayBuffer())) === header.getUint32(14, true), name);
    files.set(name, blob);
    place += size;
  }
  const end = await read(archive.size - 22, 22);
  must(end.getUint32(0, true) === ARCHIVE_END && end.getUint16(10, true) === files.size
    && end.getUint32(16, true) === place, 'end');
  return files;
}
