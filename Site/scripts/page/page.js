// Ties the parts together: from pictures that came in to the answer that is shown.
const MOST_LOOKS = 16;
let showing = 0;  // a later one overtakes an earlier one

// Shows the first of the pictures given as soon as it is answered, and compares the others after
// it.
async function receivePictures(given) {
  const added = given.map(newEntry);
  // A refused picture that was alone is nothing to come back to.
  if (album.entries.length === 1 && album.entries[0].code) clearAlbum();
  album.entries.push(...added);
  for (const entry of added) addToStrip(entry, (picked) => show(picked, { isPicked: true }));
  if (added.length > 1) showProgress(0, added.length);
  const [first, ...others] = added;
  await show(first, { count: added.length });
  for (const [index, entry] of others.entries()) {
    if (!album.entries.includes(entry)) return;
    showProgress(index + 1, added.length);
    if (!entry.answer && !entry.code) await compare(entry);
  }
  showProgress(added.length, added.length);
}

// Shows a picture with its answer, comparing it first where that is to be done.
async function show(entry, { count = 1, isPicked = false } = {}) {
  const mine = ++showing;
  const isAgain = entry === album.current && entry.shown !== null;
  album.current = entry;
  stopCovering();
  hideError();
  showStrip();
  showKind(entry.kind);
  if (!entry.shown || !(entry.answer || entry.code)) {
    setState('working', text('script.reading'));
    if (isAgain) greyAnswer(); else hideAnswer();
    byId('result').hidden = !isAgain;
    await compare(entry, (stage) => {
      if (mine !== showing) return;
      if (stage === 'picture') showPicture(entry);
      if (stage === 'comparing') setState('working', text('script.comparing'));
    });
  }
  if (mine !== showing) return;
  if (entry.code) return presentRefusal(entry);
  // In steps, so that the page is never blocked for long; a later picture may come between them.
  for (const present of ANSWER_STEPS) {
    present(entry);
    await nextTask();
    if (mine !== showing) return;
  }
  setState('answered',
    isPicked ? `${entry.name}: ${byId('judgement').textContent}` : firstOf(count));
  // Who goes through the list of pictures stays there.
  if (isPicked) return;
  byId('judgement').focus({ preventScroll: true });
  byId('result').scrollIntoView({ block: 'start' });
}

function firstOf(count) { return count > 1 ? text('script.onlyFirst', { count }) : ''; }

function presentRefusal({ code, words }) {
  hideAnswer();
  byId('result').hidden = true;
  showError(code, words);
  byId('error').scrollIntoView({ block: 'nearest' });
}

const ANSWER_STEPS = [
  (entry) => {
    showPicture(entry);
    showCrop(entry);
  },
  showAnswer, showHeat, announce,
];

// After whatever else waits for the page's thread.
function nextTask() { return new Promise((resolve) => { setTimeout(resolve, 0); }); }

// Tells programs. The answer is what the model said; `shown` is the judgement on the page.
function announce({ answer, maps, blob, name, kind, width, height }) {
  publish(answer, {
    blob, name, kind, width, height, crop: answer.crop, heatMaps: maps,
    shown: shownDecision(answer, kind),
  });
}

// Compares the picture that is shown once more, with other options.
function showAgain(options) {
  const entry = album.current;
  Object.assign(entry, options, { answer: null });
  show(entry);
}

// Holds for the picture that is shown, and for all of which nobody has said anything.
function changeKind(kind) {
  const entry = album.current;
  for (const one of album.entries) {
    if (one !== entry && one.kind !== null) continue;
    one.kind = kind;
    if (one.answer) showInStrip(one);
  }
  if (!entry || !entry.answer) return;
  showAnswer(entry);
  announce(entry);
}

function clearAlbum() {
  showing++;
  stopCovering();
  forgetPictures();
  byId('pictures-list').replaceChildren();
  byId('result').hidden = true;
  hideError();
  hideAnswer();
  showStrip();
}

async function start() {
  setState('loading', text('script.loading'));
  try {
    await engine.load();
    document.documentElement.dataset.module = engine.facts().module;
    if (showing === 0) setState('ready', text('script.ready'));
  } catch (error) {
    if (showing === 0) showError(codeOf(error));
  }
}

listenForPictures(receivePictures);
listenForCamera(receivePictures);
listenForKind(changeKind);
listenForHeat();
listenForCropper(showAgain);
byId('looks').addEventListener('click', () => showAgain({ views: MOST_LOOKS }));
byId('pictures-clear').addEventListener('click', () => {
  clearAlbum();
  setState('ready', text('script.ready'));
  byId('photo').focus();
});
byId('retry').addEventListener('click', () => {
  hideError();
  const entry = album.current;
  if (!entry) return start();
  entry.code = null;
  show(entry);
});
start();
