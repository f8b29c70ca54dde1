// Two pictures of one spot: what was judged of each, side by side or one over the other. The second
// is moved and scaled by hand until they fit: nothing is guessed.
const COMPARED_SIDE = 720;
const COMPARED_MOVE = 8;
const COMPARED_STEP = 1.05;

const comparison = {
  lesion: '',
  pictures: [null, null],  // canvases
  opacity: 0.5,
  x: 0,
  y: 0,
  zoom: 1,
};

async function openComparison(lesion, id = null) {
  comparison.lesion = lesion;
  const entries = shownEntries.filter((entry) => entry.lesion === lesion);
  // The oldest beside the newest, or beside the one that was asked for.
  const oldest = entries[entries.length - 1];
  const newest = entries.find((entry) => entry.id === id && entry !== oldest) || entries[0];
  for (const [index, chosen] of [oldest, newest].entries()) {
    const choice = comparedChoice(index);
    choice.replaceChildren(...entries.map((entry) => element('option', { value: entry.id },
      `${dayInWords(entry.date)}: ${headlineOf(entry)}`)));
    choice.value = chosen.id;
  }
  byId('compare-title').textContent = text('keeping.script.compareOf', { lesion });
  resetComparison();
  openDialog('compare-dialog');
  await Promise.all([showCompared(0), showCompared(1)]);
}

function comparedChoice(index) { return byId(index === 0 ? 'compare-first' : 'compare-second'); }

async function showCompared(index) {
  const id = comparedChoice(index).value;
  const entry = shownEntries.find((one) => one.id === id);
  const figure = byId('compare-pair').children[index];
  const canvas = figure.querySelector('canvas');
  try {
    const blob = entry && await keptPicture(id);
    if (!blob) return showTrouble('compare-dialog', text('keeping.script.gone'));
    await drawJudged(canvas, blob, entry.answer.crop, COMPARED_SIDE);
  } catch (error) {
    return showTrouble('compare-dialog', troubleOf(error));
  }
  canvas.setAttribute('aria-label',
    text('keeping.script.pictureOf', { date: dayInWords(entry.date) }));
  figure.querySelector('figcaption').replaceChildren(
    element('p', {}, dayInWords(entry.date)), ...answerLines(entry));
  comparison.pictures[index] = canvas;
  layOver();
}

function layOver() {
  const { pictures: [first, second], opacity, x, y, zoom } = comparison;
  const canvas = byId('compare-over');
  canvas.width = COMPARED_SIDE;
  canvas.height = COMPARED_SIDE;
  const context = canvas.getContext('2d', { alpha: false });
  context.fillStyle = '#808080';
  context.fillRect(0, 0, COMPARED_SIDE, COMPARED_SIDE);
  if (first) context.drawImage(first, 0, 0);
  if (!second) return;
  const side = COMPARED_SIDE * zoom;
  const corner = (COMPARED_SIDE - side) / 2;
  context.globalAlpha = opacity;
  context.drawImage(second, corner + x, corner + y, side, side);
}

function moveSecond(x, y) {
  const within = (value) => Math.max(-COMPARED_SIDE, Math.min(COMPARED_SIDE, value));
  comparison.x = within(comparison.x + x);
  comparison.y = within(comparison.y + y);
  layOver();
}

function zoomSecond(factor) {
  comparison.zoom = Math.max(0.25, Math.min(4, comparison.zoom * factor));
  layOver();
}

function resetComparison() {
  Object.assign(comparison, { x: 0, y: 0, zoom: 1, pictures: [null, null] });
  byId('compare-opacity').value = 50;
  comparison.opacity = 0.5;
}

const COMPARED_MOVES = {
  left: () => moveSecond(-COMPARED_MOVE, 0), right: () => moveSecond(COMPARED_MOVE, 0),
  up: () => moveSecond(0, -COMPARED_MOVE), down: () => moveSecond(0, COMPARED_MOVE),
  larger: () => zoomSecond(COMPARED_STEP), smaller: () => zoomSecond(1 / COMPARED_STEP),
  back: () => { Object.assign(comparison, { x: 0, y: 0, zoom: 1 }); layOver(); },
};
const COMPARED_KEYS = {
  ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', '+': 'larger',
  '=': 'larger', '-': 'smaller', 0: 'back',
};

function listenToComparison() {
  for (const index of [0, 1]) {
    comparedChoice(index).addEventListener('change', () => showCompared(index));
  }
  byId('compare-ways').addEventListener('change', ({ target }) => {
    byId('compare-dialog').dataset.way = target.value;
  });
  byId('compare-opacity').addEventListener('input', ({ target }) => {
    comparison.opacity = target.value / 100;
    layOver();
  });
  byId('compare-moves').addEventListener('click', ({ target }) => {
    const button = target.closest('[data-move]');
    if (button) COMPARED_MOVES[button.dataset.move]();
  });
  const over = byId('compare-over');
  over.addEventListener('keydown', (event) => {
    const move = COMPARED_KEYS[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    COMPARED_MOVES[move]();
  });
  over.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoomSecond(event.deltaY < 0 ? COMPARED_STEP : 1 / COMPARED_STEP);
  }, { passive: false });
  listenToFingers(over);
}

// One finger or the mouse moves, two fingers scale.
function listenToFingers(over) {
  const fingers = new Map();
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  };
  over.addEventListener('pointerdown', (event) => {
    over.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event);
  });
  over.addEventListener('pointermove', (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const before = fingers.size === 2 ? spread() : 0;
    fingers.set(event.pointerId, event);
    if (before > 0) {
      zoomSecond(spread() / before);
    } else if (fingers.size === 1) {
      const scale = COMPARED_SIDE / over.clientWidth;
      moveSecond((event.clientX - last.clientX) * scale, (event.clientY - last.clientY) * scale);
    }
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
    over.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
  }
}
