// One picture, from file or bitmap into the module. `report` tells how far it has come. Gives whether
// its file says that it is drawn.
async function readPicture(module, request, page, report) {
  const { blob, bitmap, crop, views, previewSide } = request;
  report('reading');
  const info = blob
    ? await walkContainer(module, blob)
    : { width: bitmap.width, height: bitmap.height, orientation: 1, colour: 0, isDrawn: false };
  const box = crop || [0, 0, 0, 0];
  module.check(
    'nevus_begin', info.width, info.height, info.orientation, info.colour, crop ? 1 : 0, ...box,
    views);
  const picture = await openPicture(blob ? await cleaned(blob, info) : bitmap, page);
  try {
    // A decoder that sees another size than the file states is looking at something else.
    if (picture.width !== info.width || picture.height !== info.height) {
      throw new Failure('corrupt');
    }
    if (previewSide) {
      const shown = await picture.preview(info.orientation, previewSide);
      const swaps = info.orientation >= 5;
      report('picture', {
        shown,
        width: swaps ? info.height : info.width,
        height: swaps ? info.width : info.height,
      });
    }
    await feed(module, picture);
  } finally {
    picture.close();
  }
  report('comparing');
  return info.isDrawn;
}

// Paints the source rectangle band by band into the module's own memory.
async function feed(module, picture) {
  const [x, y, width, height] = module.words(module.exports.nevus_source(), 4);
  const most = Math.floor(module.exports.nevus_band_bytes() / (width * 4));
  for (let row = 0; row < height; row += most) {
    const count = Math.min(most, height - row);
    const band = () => module.bytes(module.exports.nevus_band(), count * width * 4);
    await picture.rows(x, y + row, width, count, band);
    module.check('nevus_rows', count);
  }
}
