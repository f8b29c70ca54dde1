// Kept pictures on canvases, upright, and small copies of them.
const KEPT_COPY_SIDE = 192;
const PORTRAIT_SIDE = 1200;

// Draws a picture into a canvas of its shape; `crop` is shown as a frame, `heatMap` as a veil over
// what was judged.
async function drawPortrait(canvas, blob, { side = PORTRAIT_SIDE, crop, heatMap } = {}) {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const scale = Math.min(1, side / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { alpha: false });
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  if (!crop) return;
  const box = crop.map((value) => value * scale);
  if (heatMap) context.drawImage(heatVeil(heatMap), ...box);
  drawBox(context, box);
}

// Black and white beside each other: seen on every picture.
function drawBox(context, [x, y, width, height]) {
  const line = Math.max(2, context.canvas.width / 240);
  for (const [colour, inset] of [['#000', line / 2], ['#fff', line * 1.5]]) {
    context.lineWidth = line;
    context.strokeStyle = colour;
    context.strokeRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
  }
}

// The map as a small picture: the more it counted, the more orange.
function heatVeil({ width, height, values }) {
  const most = Math.max(...values, 1e-9);
  const pixels = new ImageData(width, height);
  values.forEach((value, index) => {
    pixels.data.set([255, 96, 0, 170 * Math.max(0, value / most)], 4 * index);
  });
  const canvas = makeCanvas(width, height);
  canvas.getContext('2d').putImageData(pixels, 0, 0);
  return canvas;
}

// What was judged, in the middle of a square of `side` pixels, in its own proportions.
async function drawJudged(canvas, blob, [x, y, width, height], side) {
  const bitmap = await createImageBitmap(blob);
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d', { alpha: false });
  context.fillStyle = '#808080';
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  const scale = side / Math.max(width, height);
  const [across, down] = [width * scale, height * scale];
  context.drawImage(
    bitmap, x, y, width, height, (side - across) / 2, (side - down) / 2, across, down);
  bitmap.close();
}

async function smallCopy(blob) {
  const canvas = document.createElement('canvas');
  await drawPortrait(canvas, blob, { side: KEPT_COPY_SIDE });
  return canvasFile(canvas);
}

function canvasFile(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Failure('out-of-memory'))),
      'image/jpeg', 0.85);
  });
}
