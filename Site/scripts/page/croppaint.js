// How the tool for choosing a part is painted: the picture, dimmed but for the part, and the frame.
const HANDLE_SIDE = 14;

function paintCropper(cropper) {
  const { canvas, entry, place, frame } = cropper;
  const side = canvas.clientWidth;
  const density = self.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(side * density);
  const context = canvas.getContext('2d');
  const toSeen = [place.scale, 0, 0, place.scale, place.x, place.y];
  context.setTransform(density, 0, 0, density, 0, 0);
  context.fillStyle = '#000';
  context.fillRect(0, 0, side, side);
  context.save();
  context.transform(...toSeen);
  context.transform(...turnOf(cropper.turned));
  context.drawImage(entry.shown, 0, 0, entry.width, entry.height);
  context.restore();
  context.fillStyle = 'rgb(0 0 0 / 55%)';
  context.beginPath();
  context.rect(0, 0, side, side);
  context.rect(frame.x, frame.y, frame.width, frame.height);
  context.fill('evenodd');
  // Light within dark, so that it is seen on every skin.
  for (const [colour, width] of [['#000', 4], ['#fff', 2]]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.strokeRect(frame.x, frame.y, frame.width, frame.height);
  }
  context.fillStyle = '#fff';
  for (const corner of corners(frame)) {
    const { x, y } = corner.at;
    const box = [x - HANDLE_SIDE / 2, y - HANDLE_SIDE / 2, HANDLE_SIDE, HANDLE_SIDE];
    context.fillRect(...box);
    context.strokeStyle = '#000';
    context.lineWidth = 1;
    context.strokeRect(...box);
  }
}

function corners(frame) {
  return [[0, 0], [1, 0], [0, 1], [1, 1]].map(([x, y]) => (
    { x, y, at: { x: frame.x + x * frame.width, y: frame.y + y * frame.height } }));
}
