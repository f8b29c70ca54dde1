// What a person chose to keep: a database of this page's own, on the device. It is made when
// something is kept for the first time; a visit alone leaves nothing.
const KEPT_DATABASE = 'nevus-keeping';

// One step for each version of the schema. A database of an older version goes through the steps
// that it lacks, and keeps what is in it.
const KEPT_MIGRATIONS = [
  (database) => {
    database.createObjectStore('entries', { keyPath: 'id' });
    database.createObjectStore('pictures');  // Blobs under the entry's id
  },
  (database) => {
    database.createObjectStore('feedback', { keyPath: 'id' });
  },
];

let keptConnection = null;

// The database, or null where there is none and none may be made.
function openKept(mayCreate) {
  if (keptConnection) return keptConnection;
  const opening = new Promise((resolve, reject) => {
    const request = indexedDB.open(KEPT_DATABASE, KEPT_MIGRATIONS.length);
    let isAbsent = false;
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion === 0 && !mayCreate) {
        isAbsent = true;
        request.transaction.abort();  // which takes the new database back
        return;
      }
      for (const migrate of KEPT_MIGRATIONS.slice(oldVersion)) migrate(request.result);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      if (isAbsent) resolve(null); else reject(request.error);
    };
  });
  keptConnection = opening;
  const forget = () => { if (keptConnection === opening) keptConnection = null; };
  opening.then((database) => {
    if (!database) return forget();
    // Another tab has a newer page, or deletes everything: it must not have to wait for this one.
    database.onversionchange = () => { database.close(); forget(); };
    database.onclose = forget;
  }, forget);
  return opening;
}

// Runs `body` with the named stores in one transaction: all of it happens, or nothing. Gives the
// result of the request that `body` returns; undefined where there is no database and none is made.
async function withKept(names, mode, body, mayCreate = false) {
  const database = await openKept(mayCreate);
  if (!database) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, mode);
    let request;
    let failed = null;
    transaction.oncomplete = () => resolve(request && request.result);
    transaction.onabort = (event) => {
      event.preventDefault();
      reject(failed || transaction.error || new DOMException('', 'AbortError'));
    };
    // Whoever keeps the error to himself has to end the transaction, which would go on without what
    // failed; `onabort` follows.
    transaction.onerror = (event) => {
      event.preventDefault();
      const { error } = event.target;
      if (failed || error.name === 'AbortError') return;  // what ends with the transaction
      failed = error;
      transaction.abort();
    };
    try {
      request = body(...names.map((name) => transaction.objectStore(name)));
    } catch (error) {
      transaction.abort();
      reject(error);
    }
  });
}

// All entries, the newest picture first.
async function keptEntries() {
  const entries = await withKept(['entries'], 'readonly', (store) => store.getAll()) || [];
  for (const entry of entries) entry.thumbnail = unpacked(entry.thumbnail);
  const key = ({ date, kept }) => `${date} ${kept}`;
  return entries.sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0));
}

async function keptPicture(id) {
  return unpacked(await withKept(['pictures'], 'readonly', (store) => store.get(id)));
}

async function keptFeedback() {
  const items = await withKept(['feedback'], 'readonly', (store) => store.getAll()) || [];
  return items.map((item) => (item.blob ? { ...item, blob: unpacked(item.blob) } : item));
}

// `kept` is a list of `{ entry, blob }`, `feedback` one of items.
function keepAll(kept, feedback = []) {
  return storing(async () => {
    // Before the transaction, which would end while it waits.
    const own = await Promise.all(kept.map(async ({ entry, blob }) => ({
      entry: { ...entry, thumbnail: await packed(entry.thumbnail) }, blob: await packed(blob),
    })));
    const said = await Promise.all(feedback.map(async (item) => (
      item.blob ? { ...item, blob: await packed(item.blob) } : item)));
    return withKept(['entries', 'pictures', 'feedback'], 'readwrite',
      (entries, pictures, items) => {
        for (const { entry, blob } of own) {
          entries.put(entry);
          pictures.put(blob, entry.id);
        }
        for (const item of said) items.put(item);
      }, true);
  });
}

// Gives undefined where the entry is no longer there: another tab may have deleted it.
function changeKept(entry) {
  return storing(async () => {
    const own = { ...entry, thumbnail: await packed(entry.thumbnail) };
    return withKept(['entries'], 'readwrite', (entries) => {
      const known = entries.getKey(own.id);
      known.onsuccess = () => { if (known.result) entries.put(own); };
      return known;
    });
  });
}

function forgetKept(id) {
  return withKept(['entries', 'pictures'], 'readwrite', (entries, pictures) => {
    entries.delete(id);
    pictures.delete(id);
  });
}

function forgetFeedback() {
  return withKept(['feedback'], 'readwrite', (items) => items.clear());
}

// The whole database, so that nothing of it is left.
async function forgetEverything() {
  const database = await openKept(false);
  if (!database) return;
  database.close();
  keptConnection = null;
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(KEPT_DATABASE);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
}

// What a refusal of the storage comes down to, in words.
function storageTrouble(error) {
  switch (error && error.name) {
    case 'QuotaExceededError': return text('keeping.script.full');
    case 'VersionError': return text('keeping.script.newer');
    default: return text('keeping.script.blocked');
  }
}

// A random identifier (UUID, version 4). `crypto.randomUUID` is not there on plain http.
function newIdentifier() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 0x0f | 0x40;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
