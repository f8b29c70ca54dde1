// The pixels of a picture as they are stored: no scaling, no colour management, alpha over white.
// Chromium gives exactly round(c * a / 255) + 255 - a, as the core; in WebKit, which multiplies without
// rounding when it decodes, a sample may be one level darker, in Firefox one level brighter.
// Runs in the worker; in the page only where workers have no canvas.

// Narrower than any browser's widest canvas.
const TILE_COLUMNS = 4096;

function canPaint() {
  try {
    return typeof createImageBitmap === 'function' && makeCanvas(1, 1).getContext('2d') !== null;
  } catch {
    return false;
  }
}

function makeCanvas(width, height) {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

// A picture's bytes have lost profile and orientation before they come here, so that a JPEG needs
// no option but the one that keeps its orientation from being guessed. The others, which a PNG with
// alpha needs, make Chromium hold a large picture twice for a moment. Old browsers refuse options
// that they do not know.
async function decode(blob) {
  const options = blob.type === 'image/jpeg'
    ? {} : { colorSpaceConversion: 'none', premultiplyAlpha: 'none' };
  try {
    return await createImageBitmap(blob, { ...options, imageOrientation: 'none' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw new Failure('corrupt');
  }
  try {
    return await createImageBitmap(blob, options);
  } catch {
    throw new Failure('corrupt');
  }
}

// Gives RGBA rows of one bitmap, band by band, through one small canvas.
class Painter {
  constructor(bitmap) {
    this.bitmap = bitmap;
    this.context = null;
  }

  // Writes `count` rows of `width` pixels, tightly packed, into `target`.
  rows(x, y, width, count, target) {
    for (let left = 0; left < width; left += TILE_COLUMNS) {
      const columns = Math.min(TILE_COLUMNS, width - left);
      const pixels = this.tile(x + left, y, columns, count);
      if (columns === width) {
        target.set(pixels);
      } else {
        for (let row = 0; row < count; row++) {
          const from = row * columns * 4;
          target.set(pixels.subarray(from, from + columns * 4), (row * width + left) * 4);
        }
      }
    }
  }

  tile(x, y, columns, count) {
    const context = this.contextOf(columns, count);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, columns, count);
    context.drawImage(this.bitmap, x, y, columns, count, 0, 0, columns, count);
    return context.getImageData(0, 0, columns, count).data;
  }

  contextOf(columns, count) {
    const canvas = this.context && this.context.canvas;
    if (!canvas || canvas.width < columns || canvas.height < count) {
      // Kept in main memory: a graphics card would round, and reading back from it is slow.
      this.context = makeCanvas(columns, count)
        .getContext('2d', { willReadFrequently: true, alpha: false, colorSpace: 'srgb' });
      if (!this.context) throw new Failure('out-of-memory');
      this.context.imageSmoothingEnabled = false;
    }
    return this.context;
  }

  // The picture upright and at most `side` pixels long, as a bitmap to show.
  preview(orientation, side) {
    const { width, height } = this.bitmap;
    const scale = Math.min(1, side / Math.max(width, height));
    const across = Math.max(1, Math.round(width * scale));
    const down = Math.max(1, Math.round(height * scale));
    const swaps = orientation >= 5;
    const canvas = makeCanvas(swaps ? down : across, swaps ? across : down);
    const context = canvas.getContext('2d', { alpha: false });
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'medium';
    context.setTransform(...uprightTransform(orientation, across, down));
    context.drawImage(this.bitmap, 0, 0, across, down);
    return typeof canvas.transferToImageBitmap === 'function'
      ? canvas.transferToImageBitmap() : canvas;
  }

  close() {
    if (this.bitmap.close) this.bitmap.close();
    this.context = null;
  }
}

// The canvas transform that turns a stored picture of `width` x `height` upright, for the eight
// values of the Exif tag.
function uprightTransform(orientation, width, height) {
  switch (orientation) {
    case 2: return [-1, 0, 0, 1, width, 0];
    case 3: return [-1, 0, 0, -1, width, height];
    case 4: return [1, 0, 0, -1, 0, height];
    case 5: return [0, 1, 1, 0, 0, 0];
    case 6: return [0, 1, -1, 0, height, 0];
    case 7: return [0, -1, -1, 0, height, width];
    case 8: return [0, -1, 1, 0, 0, width];
    default: return [1, 0, 0, 1, 0, 0];
  }
}
