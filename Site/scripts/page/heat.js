// Where the network looked: for each diagnosis what every place of the picture adds to it, laid
// over the picture. The worker sends the maps of all nine with the answer, so another choice asks
// nothing.
const HEAT_SIDE = 224;
let heatOf = null;  // the picture whose maps are shown

function listenForHeat() {
  byId('heat-shown').addEventListener('change', drawHeat);
  byId('heat-class').addEventListener('change', drawHeat);
  byId('heat-strength').addEventListener('input', fadeHeat);
  listenForCovering();
}

function showHeat(entry) {
  // What is no picture of a spot speaks for no diagnosis.
  heatOf = entry.maps && entry.answer.decision !== 'not-a-lesion' ? entry : null;
  byId('heat-tools').hidden = !heatOf;
  if (!heatOf) return;
  byId('heat-class').replaceChildren(...byProbability(entry.answer.probabilities).map(
    (code) => element('option', { value: code }, text(`classes.${code}.name`))));
  drawHeatScale();
  showCovering(entry);
  drawHeat();
}

function drawHeat() {
  const canvas = byId('heat');
  canvas.hidden = !heatOf || !byId('heat-shown').checked;
  byId('heat-where').textContent = '';
  if (canvas.hidden) return;
  const code = byId('heat-class').value;
  const maps = heatMapsOf(heatOf);
  const map = maps.find((one) => one.class === code);
  // One scale for all diagnoses: what speaks little for one must not look like much.
  const most = Math.max(...maps.flatMap((one) => one.values));
  const where = heatWords(map, most);
  byId('heat-where').textContent = where;
  canvas.setAttribute('aria-label', text('answer.script.heatLabel',
    { name: text(`classes.${code}.name`) }));
  canvas.width = byId('canvas').width;
  canvas.height = byId('canvas').height;
  const seen = seenSize(heatOf);
  const context = canvas.getContext('2d');
  context.scale(canvas.width / seen.width, canvas.height / seen.height);
  context.transform(...turnOf(heatOf));
  context.imageSmoothingQuality = 'high';
  context.drawImage(heatImage(map, most), ...heatOf.answer.crop);
  fadeHeat();
}

function fadeHeat() { byId('heat').style.opacity = byId('heat-strength').value / 100; }

// In which ninth of what was judged, as it is seen, the strongest place lies.
function heatWords({ values, height, width }, most) {
  const top = Math.max(...values);
  if (top <= 0 || top < most / 20) return text('answer.script.heatNothing');
  const place = values.indexOf(top);
  let [x, y] = [(place % width + 0.5) / width, (Math.floor(place / width) + 0.5) / height];
  for (let turn = 0; turn < heatOf.turn; turn++) [x, y] = [1 - y, x];
  return text(`answer.script.where.${Math.floor(y * 3) * 3 + Math.floor(x * 3)}`);
}

function heatImage({ values, height, width }, most) {
  const canvas = makeCanvas(HEAT_SIDE, HEAT_SIDE);
  const context = canvas.getContext('2d');
  const image = context.createImageData(HEAT_SIDE, HEAT_SIDE);
  const fine = smoothedDown(smoothedAcross(values, height, width), height);
  const colours = heatColours(256);
  for (let index = 0; index < fine.length; index++) {
    const value = most > 0 ? Math.max(0, Math.min(1, fine[index] / most)) : 0;
    image.data.set(colours[Math.round(255 * value)], 4 * index);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

// `[height, width]` drawn out to `[height, HEAT_SIDE]`, and that to `[HEAT_SIDE, HEAT_SIDE]`. In
// the middle of its place every value stays what it was.
function smoothedAcross(values, height, width) {
  const result = new Float32Array(height * HEAT_SIDE);
  for (let place = 0; place < HEAT_SIDE; place++) {
    const { before, first, second, after, t } = placeBetween(place, width);
    for (let row = 0; row < height; row++) {
      const start = row * width;
      result[row * HEAT_SIDE + place] = splined(values[start + before], values[start + first],
        values[start + second], values[start + after], t);
    }
  }
  return result;
}

function smoothedDown(values, height) {
  const result = new Float32Array(HEAT_SIDE * HEAT_SIDE);
  for (let place = 0; place < HEAT_SIDE; place++) {
    const { before, first, second, after, t } = placeBetween(place, height);
    for (let column = 0; column < HEAT_SIDE; column++) {
      const at = (row) => values[row * HEAT_SIDE + column];
      result[place * HEAT_SIDE + column] = splined(at(before), at(first), at(second), at(after), t);
    }
  }
  return result;
}

// The four of `count` values around a place, the outermost ones repeated, and how far it lies
// between the middle two.
function placeBetween(place, count) {
  const exact = (place + 0.5) * count / HEAT_SIDE - 0.5;
  const floor = Math.floor(exact);
  const inside = (index) => Math.max(0, Math.min(count - 1, index));
  return {
    before: inside(floor - 1), first: inside(floor), second: inside(floor + 1),
    after: inside(floor + 2), t: exact - floor,
  };
}

// E. Catmull and R. Rom, "A class of local interpolating splines", 1974.
function splined(a, b, c, d, t) {
  return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

// From nothing by blue and green to yellow. It grows lighter all the way, for eyes that tell few
// colours apart. N. Smith and S. van der Walt's viridis, at five places.
const VIRIDIS = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];

function heatColours(count) {
  return Array.from({ length: count }, (_, index) => {
    const value = index / (count - 1);
    const place = value * (VIRIDIS.length - 1);
    const first = Math.min(VIRIDIS.length - 2, Math.floor(place));
    const mixed = VIRIDIS[first].map(
      (low, channel) => low + (place - first) * (VIRIDIS[first + 1][channel] - low));
    return [...mixed, 255 * Math.min(1, 1.4 * value)];
  });
}

function drawHeatScale() {
  const context = byId('heat-scale').getContext('2d');
  const image = context.createImageData(128, 1);
  image.data.set(heatColours(128).flat());
  context.putImageData(image, 0, 0);
}
