// "Check by covering": the heat map found a second way, by covering one place after the other. It is
// asked for, takes a few seconds in the workers, can be left at any time, and lies beside the map
// that came with the answer.
const coverings = new WeakMap();  // an answer's maps, as long as the answer is there
let covering = null;              // what is under way: `{ entry, control }`

function listenForCovering() {
  byId('occlusion-start').addEventListener('click', () => startCovering(heatOf));
  byId('occlusion-cancel').addEventListener('click', () => {
    stopCovering();
    byId('occlusion-start').focus();
  });
  byId('occlusion-way').addEventListener('change', () => { sayWay(); drawHeat(); });
}

// The maps that are drawn: those of the way that was chosen.
function heatMapsOf(entry) {
  const covered = coverings.get(entry.answer);
  return covered && byId('occlusion-way').value === 'covering' ? covered : entry.maps;
}

// Beside the maps of a picture whose answer is shown.
function showCovering(entry) {
  const isDone = coverings.has(entry.answer);
  byId('occlusion-field').hidden = !isDone;
  byId('occlusion-way').value = isDone ? 'covering' : 'sums';
  sayWay();
  showCoveringWork();
}

function sayWay() {
  const isCovering = byId('occlusion-way').value === 'covering';
  byId('heat-meaning').hidden = isCovering;
  byId('occlusion-meaning').hidden = !isCovering;
}

function showCoveringWork() {
  const isAtWork = covering !== null;
  byId('occlusion-start').hidden = isAtWork || !heatOf || coverings.has(heatOf.answer);
  byId('occlusion-about').hidden = byId('occlusion-start').hidden;
  byId('occlusion-work').hidden = !isAtWork;
}

async function startCovering(entry) {
  stopCovering();
  const mine = { entry, answer: entry.answer, control: new AbortController() };
  covering = mine;
  showCoveringProgress({ done: 0, count: 1 });
  byId('occlusion-said').textContent = text('occlusion.script.started');
  showCoveringWork();
  byId('occlusion-cancel').focus();
  try {
    const { occlusions } = await ask(
      entry.blob, { crop: entry.crop, signal: mine.control.signal }, { occlusions: true },
      (stage, detail) => {
        if (stage === 'covering' && covering === mine) showCoveringProgress(detail);
      });
    coverings.set(mine.answer, occlusions);
    endCovering(mine, text('occlusion.script.done'));
  } catch (error) {
    endCovering(mine, mine.control.signal.aborted ? '' : text('occlusion.script.failed'));
  }
}

function showCoveringProgress({ done, count }) {
  byId('occlusion-progress').max = count;
  byId('occlusion-progress').value = done;
}

function endCovering(mine, words) {
  if (covering !== mine) return;
  const hadFocus = document.activeElement === byId('occlusion-cancel');
  covering = null;
  byId('occlusion-said').textContent = words;
  if (heatOf !== mine.entry || heatOf.answer !== mine.answer) return;
  showCovering(heatOf);
  drawHeat();
  const next = byId('occlusion-start').hidden ? 'occlusion-way' : 'occlusion-start';
  if (hadFocus) byId(next).focus();
}

// What is under way ends at the next row: another picture is not to wait for it.
function stopCovering() {
  if (!covering) return;
  const { control } = covering;
  covering = null;
  control.abort();
  byId('occlusion-said').textContent = '';
  showCoveringWork();
}
