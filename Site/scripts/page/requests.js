// What may be asked, checked before it is queued.
const LARGEST_WORD = 2 ** 31 - 1;

// A file as it is, or any other picture of a page as a bitmap of its pixels.
async function pictureOf(source) {
  if (source instanceof Blob) return { blob: source };
  const drawable = [HTMLImageElement, HTMLCanvasElement, ImageBitmap, ImageData, self.OffscreenCanvas]
    .some((kind) => kind && source instanceof kind);
  if (!drawable) throw new Failure('unsupported-format', errorText('unsupported-format'));
  try {
    // A copy: the caller's own stays usable.
    const options = { premultiplyAlpha: 'none', colorSpaceConversion: 'none' };
    return { bitmap: await createImageBitmap(source, options) };
  } catch (error) {
    const code = error.name === 'SecurityError' ? 'unreadable' : 'corrupt';
    throw new Failure(code, errorText(code));
  }
}

function checkedViews(views = 1) {
  if (![1, 2, 4, 8, 16].includes(views)) throw new Failure('bad-views', errorText('bad-views'));
  return views;
}

// More than there are or fewer than one are as many as are of use.
function checkedWorkers(workers = usualWorkers) {
  return Math.max(1, Math.min(MOST_WORKERS, Math.trunc(workers) || 1));
}

// True for the most probable diagnosis; what is no class code counts as true.
function checkedHeatMap(heatMap) { return typeof heatMap === 'string' ? heatMap : Boolean(heatMap); }

// A copy, which survives the way to a worker whatever else hangs on the original.
function checkedPrior(prior) {
  if (prior === undefined || prior === null || prior === 'default' || prior === 'equal') return prior;
  if (typeof prior !== 'object') throw new Failure('bad-prior', errorText('bad-prior'));
  return Object.fromEntries(Object.entries(prior).map(([code, share]) => [code, Number(share)]));
}

function checkedCrop(crop) {
  if (crop === undefined || crop === null) return null;
  const numbers = Array.from(crop);
  const fits = (number) => Number.isInteger(number) && Math.abs(number) <= LARGEST_WORD;
  if (numbers.length !== 4 || !numbers.every(fits)) {
    throw new Failure('bad-crop', errorText('bad-crop'));
  }
  return numbers;
}
