// Everything that is kept as one file, and back. The format is described in Site/README.md.
const EXPORT_FORMAT = 'nevus-keeping';
const EXPORT_VERSION = 1;
const MOST_HEADER = 64e6;  // bytes of the part that is JSON

function archivedName(folder, id, type) {
  return `${folder}/${id}.${type === 'image/png' ? 'png' : 'jpg'}`;
}

async function exportKept() {
  const entries = await keptEntries();
  const feedback = await keptFeedback();
  const files = [];
  const add = (folder, id, blob) => {
    const file = archivedName(folder, id, blob.type);
    files.push({ name: file, blob });
    return file;
  };
  const header = {
    format: EXPORT_FORMAT, version: EXPORT_VERSION, made: new Date().toISOString(), entries: [],
    feedback: [],
  };
  for (const { thumbnail, ...entry } of entries) {
    const blob = await keptPicture(entry.id);
    if (blob) header.entries.push({ ...entry, file: add('pictures', entry.id, blob) });
  }
  for (const { blob, ...item } of feedback) {
    header.feedback.push(blob ? { ...item, file: add('feedback', item.id, blob) } : item);
  }
  const json = new Blob([JSON.stringify(header, null, 1)], { type: 'application/json' });
  return archiveOf([{ name: 'nevus.json', blob: json }, ...files]);
}

// Checks all of a file before anything is kept. Gives how many pictures and corrections were new,
// and how many were there before.
async function importKept(file) {
  const files = await filesIn(file);
  const header = await headerOf(files);
  const known = new Set([...await keptEntries(), ...await keptFeedback()].map(({ id }) => id));
  const seen = new Set();
  const once = (id, where) => {
    must(!seen.has(id), where);
    seen.add(id);
  };
  const kept = [];
  for (const [index, value] of checkedList(header.entries, MOST_ENTRIES, 'entries').entries()) {
    const where = `entries[${index}]`;
    const entry = checkedEntry(value, where);
    once(entry.id, where);
    const { blob } = await archivedPicture(files, value.file, entry.answer, where);
    if (!known.has(entry.id)) kept.push({ entry: await withThumbnail(entry, blob, where), blob });
  }
  const items = [];
  for (const [index, value] of checkedList(header.feedback, MOST_ENTRIES, 'feedback').entries()) {
    const where = `feedback[${index}]`;
    const item = checkedFeedback(value, where);
    once(item.id, where);
    if (value.file !== undefined) {
      const found = await archivedPicture(files, value.file, item.answer, where);
      must(found.blob.size === item.picture.bytes && found.type === item.picture.type, where);
      item.blob = found.blob;
    }
    if (!known.has(item.id)) items.push(item);
  }
  if (kept.length + items.length > 0) await keepAll(kept, items);
  return { count: kept.length + items.length, known: seen.size - kept.length - items.length };
}

async function headerOf(files) {
  const json = files.get('nevus.json');
  must(json && json.size <= MOST_HEADER, 'nevus-json');
  let header;
  try {
    header = JSON.parse(await json.text());
  } catch {
    throw new Unfit('nevus-json');
  }
  must(checkedObject(header, 'nevus-json').format === EXPORT_FORMAT, 'format');
  if (Number.isInteger(header.version) && header.version > EXPORT_VERSION) {
    throw new RangeError('version');
  }
  must(header.version === EXPORT_VERSION, 'version');
  return header;
}

// A picture of the archive that the core's walk accepts and in which the answer's crop lies.
async function archivedPicture(files, name, answer, where) {
  const file = typeof name === 'string' ? files.get(name) : undefined;
  must(file && file.size > 0, `${where}.file`);
  let info;
  try {
    info = await inspectPicture(file);
  } catch (error) {
    // A module that does not load says nothing about the file.
    if (['not-loaded', 'no-webassembly'].includes(error.code)) throw error;
    throw new Unfit(`${where}.file`);
  }
  const [x, y, width, height] = answer.crop;
  must(x + width <= info.width && y + height <= info.height, `${where}.answer.crop`);
  // Cleaned again: others than this page may have put traces into it.
  return { blob: await withoutTraces(file, info), type: info.type };
}

async function withThumbnail(entry, blob, where) {
  try {
    return { ...entry, thumbnail: await smallCopy(blob) };
  } catch {
    throw new Unfit(`${where}.file`);  // walked, yet no decoder takes it
  }
}

// Why an import was refused, in words.
function importTrouble(error) {
  if (error instanceof Unfit) return text('keeping.script.importUnfit', { where: error.where });
  if (error instanceof RangeError) return text('keeping.script.importNewer');
  return troubleOf(error);
}
