// The picture as the model got it, upright or turned, with what was judged inside a frame. A
// picture's crop is always in pixels of the upright picture; turning is for the eye only.
const PREVIEW_SIDE = 1280;
const TURNS = [1, 6, 3, 8];  // quarter turns clockwise, as values of the Exif tag

// The size that is seen.
function seenSize({ width, height, turn }) {
  return turn % 2 ? { width: height, height: width } : { width, height };
}

// The transform from the upright picture to the one seen.
function turnOf({ width, height, turn }) {
  return uprightTransform(TURNS[turn], width, height);
}

// A box of a picture after quarter turns clockwise.
function turnedBox([x, y, width, height], { width: across, height: down }, turn) {
  switch (turn) {
    case 1: return [down - y - height, x, height, width];
    case 2: return [across - x - width, down - y - height, width, height];
    case 3: return [y, across - x - width, height, width];
    default: return [x, y, width, height];
  }
}

function showPicture(entry) {
  const { shown, width, height, turn, name } = entry;
  const canvas = byId('canvas');
  canvas.width = turn % 2 ? shown.height : shown.width;
  canvas.height = turn % 2 ? shown.width : shown.height;
  const seen = seenSize(entry);
  const context = canvas.getContext('2d');
  context.scale(canvas.width / seen.width, canvas.height / seen.height);
  context.transform(...turnOf(entry));
  context.drawImage(shown, 0, 0, width, height);
  canvas.setAttribute('aria-label', text('script.pictureLabel', { name, width, height }));
  byId('stage').style.setProperty('--ratio', seen.width / seen.height);
  byId('frame').replaceChildren();
  byId('frame').setAttribute('viewBox', `0 0 ${seen.width} ${seen.height}`);
  byId('heat').hidden = true;
  byId('judged').textContent = '';
  byId('drawn').hidden = !entry.isDrawn;
  byId('drawn-file').hidden = entry.isDrawn || !entry.answer || !entry.answer.drawn;
  byId('picture').hidden = false;
  byId('cropper').hidden = true;
  byId('result').hidden = false;
}

// Dims what was not judged.
function showCrop(entry) {
  const { width: across, height: down } = seenSize(entry);
  const [x, y, width, height] = turnedBox(entry.answer.crop, entry, entry.turn);
  const all = `M0 0H${across}V${down}H0Z`;
  const judged = `M${x} ${y}v${height}h${width}v${-height}z`;
  byId('frame').replaceChildren(
    drawing('path', { class: 'frame-outside', d: all + judged, 'fill-rule': 'evenodd' }),
    drawing('rect', { class: 'frame-line', x, y, width, height }));
}
