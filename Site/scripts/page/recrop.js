// The tool with which one chooses another part, turns the picture, and has it compared again.
const ZOOM_STEP = 1.1;

function listenForCropper(showAgain) {
  const said = byId('cropper-said');
  let telling = 0;
  const cropper = new Cropper(byId('cropper-canvas'), (crop) => {
    // Once it rests: a screen reader would read every step of a movement.
    clearTimeout(telling);
    telling = setTimeout(() => { said.textContent = cropWords(crop, cropper.entry); }, 250);
  });
  const close = () => {
    clearTimeout(telling);
    cropper.entry = null;
    said.textContent = '';
    showCropper(false);
  };
  const cancel = () => {
    close();
    byId('crop').focus();
  };
  const compare = () => {
    const { crop, turn } = cropper;
    close();
    showAgain({ crop, turn });
  };
  listenForGestures(cropper, (tool, isWide) => cropKeys(tool, isWide, { compare, cancel }));
  byId('crop').addEventListener('click', () => {
    showCropper(true);
    cropper.open(album.current);
    byId('cropper-canvas').focus();
  });
  const actions = {
    in: () => cropper.zoom(ZOOM_STEP ** 2), out: () => cropper.zoom(ZOOM_STEP ** -2),
    turn: () => cropper.rotate(1), suggested: () => cropper.suggest(),
    whole: () => cropper.whole(), compare, cancel,
  };
  for (const [name, act] of Object.entries(actions)) {
    byId(`cropper-${name}`).addEventListener('click', act);
  }
  self.addEventListener('resize', () => { if (cropper.entry) cropper.draw(); });
}

function showCropper(isOpen) {
  byId('cropper').hidden = !isOpen;
  byId('picture').hidden = isOpen;
  byId('again').hidden = isOpen;
  byId('heat-tools').hidden = isOpen || !heatOf;
}

// Arrows move the frame over the picture, with Shift in wide steps.
function cropKeys(cropper, isWide, { compare, cancel }) {
  const step = Math.max(1, cropper.part.width * (isWide ? 0.2 : 0.02));
  return {
    ArrowLeft: () => cropper.move(-step, 0), ArrowRight: () => cropper.move(step, 0),
    ArrowUp: () => cropper.move(0, -step), ArrowDown: () => cropper.move(0, step),
    '+': () => cropper.zoom(ZOOM_STEP), '=': () => cropper.zoom(ZOOM_STEP),
    '-': () => cropper.zoom(1 / ZOOM_STEP), _: () => cropper.zoom(1 / ZOOM_STEP),
    r: () => cropper.rotate(1), R: () => cropper.rotate(-1), Enter: compare, Escape: cancel,
  };
}

function cropWords([x, y, width, height], entry) {
  const part = width * height / (entry.width * entry.height);
  return text('answer.script.cropSaid', { x, y, width, height, share: leftToRight(counted(part)) });
}
