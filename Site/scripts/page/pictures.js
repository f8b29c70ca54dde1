// The pictures of this visit: what was given, how it is to be compared, what came of it. All of it
// is held in memory only.
const KEPT_PREVIEWS = 8;
const THUMBNAIL_SIDE = 96;

const album = { entries: [], current: null, kept: [] };

function newEntry({ arriving, name, isDrawn = false }) {
  return {
    arriving, name, isDrawn, kind: isDrawn ? 'dermoscopic' : saidKind, blob: null,
    // How it is compared: the part, in pixels of the upright picture, and how often it is looked
    // at.
    crop: null, views: 1,
    // How it is shown: the upright picture made smaller, its full size, quarter turns clockwise.
    shown: null, width: 0, height: 0, turn: 0,
    // What came of it: an answer with its heat maps, or a refusal's code and words.
    answer: null, maps: null, code: null, words: '', work: null,
    // The most serious judgement on any part of it.
    gravest: null, ...stripItem(name),
  };
}

// Compares a picture, or waits while that is done. Never throws: an entry has an answer or a code.
function compare(entry, onStage) {
  entry.onStage = onStage;
  entry.work = entry.work || compareNow(entry).finally(() => { entry.work = null; });
  return entry.work;
}

async function compareNow(entry) {
  try {
    entry.blob = await entry.arriving;
    const { heatMaps, ...answer } = await ask(
      entry.blob, { crop: entry.crop, views: entry.views },
      { previewSide: entry.shown ? 0 : PREVIEW_SIDE, heatMaps: true },
      (stage, detail) => {
        if (stage === 'picture') keepPicture(entry, detail);
        if (entry.onStage) entry.onStage(stage);
      });
    Object.assign(entry, { answer, maps: heatMaps, code: null });
    if (gravity(answer.decision) >= gravity(entry.gravest)) entry.gravest = answer.decision;
  } catch (error) {
    const code = codeOf(error);
    const words = await refusalText(code, entry.blob);
    Object.assign(entry, { answer: null, maps: null, code, words });
  }
  showInStrip(entry);
}

// The preview of many pictures would fill the memory: old ones are made anew when they are wanted.
function keepPicture(entry, { shown, width, height }) {
  Object.assign(entry, { shown, width, height });
  drawThumbnail(entry);
  album.kept.push(entry);
  while (album.kept.length > KEPT_PREVIEWS) {
    const oldest = album.kept.findIndex((one) => one !== album.current && !one.work);
    if (oldest < 0) return;
    forgetPicture(album.kept.splice(oldest, 1)[0]);
  }
}

function forgetPicture(entry) {
  if (entry.shown && entry.shown.close) entry.shown.close();
  entry.shown = null;
}

function forgetPictures() {
  for (const entry of album.entries) forgetPicture(entry);
  Object.assign(album, { entries: [], current: null, kept: [] });
}
