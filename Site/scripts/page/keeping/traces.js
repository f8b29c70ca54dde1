// A picture's file without what tells about a person: place, time, camera, comments, small copies,
// and whatever follows the picture. Pixels, colour profile and orientation stay as they are; a file
// without such traces stays the same to the byte.

// What the core says about a file: `type`, `width` and `height` (upright), `orientation`, `colour`.
async function inspectPicture(blob) {
  const info = await engine.inTurn(() => engine.leader.send({ kind: 'inspect', blob }));
  const { type, width, height, orientation, colour } = info;
  return orientation >= 5
    ? { type, width: height, height: width, orientation, colour }
    : { type, width, height, orientation, colour };
}

async function withoutTraces(blob, { type, orientation, colour }) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pieces = type === 'image/png'
    ? piecesOfPNG(bytes, orientation) : piecesOfJPEG(bytes, orientation, colour);
  // In one part: Firefox recognises a picture by the first part of a blob alone.
  return new Blob([await new Blob(pieces).arrayBuffer()], { type });
}

// Exif with nothing but the orientation (TIFF 6.0, tag 274).
function orientationExif(orientation) {
  return Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1,
    0, orientation, 0, 0, 0, 0, 0, 0);
}

// The same and, in the Exif directory, Adobe RGB as the colour space (2, tag 0xa001).
function adobeExif(orientation) {
  return Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 2, 1, 0x12, 0, 3, 0, 0, 0, 1,
    0, orientation, 0, 0, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0,
    0, 1, 0xa0, 1, 0, 3, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0);
}

// JFIF, ICC profile, Adobe's transform, and everything that is no application segment or comment.
function isKeptSegment(bytes, place) {
  const marker = bytes[place + 1];
  const begins = (name) => Array.from(name).every(
    (letter, index) => bytes[place + 4 + index] === letter.charCodeAt(0));
  if (marker === 0xe0) return begins('JFIF');
  if (marker === 0xe2) return begins('ICC_PROFILE');
  return marker === 0xee || marker < 0xe0 || (marker > 0xef && marker !== 0xfe);
}

function piecesOfJPEG(bytes, orientation, colour) {
  const pieces = [bytes.subarray(0, 2)];
  let hasProfile = false;
  let place = 2;
  while (place + 1 < bytes.length) {
    const marker = bytes[place + 1];
    if (bytes[place] !== 0xff || marker === 0xff || marker === 0) {
      place += 1;  // filling
      continue;
    }
    if (marker === 0xd9) break;
    const isBare = marker === 1 || (marker >= 0xd0 && marker <= 0xd8);
    let next = place + 2 + (isBare ? 0 : bytes[place + 2] << 8 | bytes[place + 3]);
    if (marker === 0xda) next = endOfScan(bytes, next);
    if (isKeptSegment(bytes, place)) {
      pieces.push(bytes.subarray(place, next));
      hasProfile = hasProfile || marker === 0xe2;
    }
    place = next;
  }
  // Without a profile it is Exif that says so.
  const isAdobe = colour > 0 && !hasProfile;
  if (isAdobe || orientation > 1) {
    const exif = isAdobe ? adobeExif(orientation) : orientationExif(orientation);
    pieces.splice(1, 0,
      Uint8Array.of(0xff, 0xe1, 0, 8 + exif.length, 0x45, 0x78, 0x69, 0x66, 0, 0), exif);
  }
  pieces.push(Uint8Array.of(0xff, 0xd9));
  return pieces;
}

// Within a scan 0xFF is followed by 0 or a restart marker.
function endOfScan(bytes, from) {
  for (let place = bytes.indexOf(0xff, from); place >= 0; place = bytes.indexOf(0xff, place + 1)) {
    const marker = bytes[place + 1];
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return place;
  }
  return bytes.length;
}

const KEPT_CHUNKS = new Set([
  'IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'cICP',
  'pHYs',
]);

function piecesOfPNG(bytes, orientation) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces = [bytes.subarray(0, 8)];
  for (let place = 8; place + 12 <= bytes.length;) {
    const next = place + 12 + view.getUint32(place);
    const name = String.fromCharCode(...bytes.subarray(place + 4, place + 8));
    if (KEPT_CHUNKS.has(name)) pieces.push(bytes.subarray(place, next));
    if (name === 'IHDR' && orientation > 1) pieces.push(exifChunk(orientation));
    if (name === 'IEND') break;
    place = next;
  }
  return pieces;
}

function exifChunk(orientation) {
  const exif = orientationExif(orientation);
  const chunk = new Uint8Array(12 + exif.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, exif.length);
  chunk.set([0x65, 0x58, 0x49, 0x66], 4);
  chunk.set(exif, 8);
  view.setUint32(8 + exif.length, crc32(chunk.subarray(4, 8 + exif.length)));
  return chunk;
}
