// Keeps one version of the whole site, every file checked against the SHA-256 that this script
// states, and answers from it. A new version is fetched beside it and takes over only when it is
// complete and the reader agrees; one that does not arrive whole changes nothing.
//
// SITE: `version`, and `files`: the path of each file to its SHA-256 in hexadecimal.
const NAME = PREFIX + SITE.version;

function addressOf(path) { return new URL(path, FOLDER).href; }

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Where a file may be had, the cheapest place first: kept already, in the browser's own cache
// (where the page has just put most of them), on the server.
async function* candidates(path) {
  for (const name of await ownCaches()) {
    const kept = await (await caches.open(name)).match(addressOf(path));
    if (kept) yield kept;
  }
  const address = `${addressOf(path)}?v=${SITE.files[path].slice(0, 8)}`;
  for (const cache of ['force-cache', 'reload']) yield await fetch(address, { cache });
}

// The body is decoded by now, whatever its encoding was, and no redirect is left in it.
function headersOf(response) {
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return headers;
}

async function keep(path, cache) {
  for await (const response of candidates(path)) {
    if (!response.ok) continue;
    const bytes = await response.arrayBuffer();
    if (await sha256(bytes) !== SITE.files[path]) continue;
    await cache.put(addressOf(path), new Response(bytes, { headers: headersOf(response) }));
    return;
  }
  throw new Error(`${path} is not there as this version has it`);
}

async function install() {
  const cache = await caches.open(NAME);
  await Promise.all(Object.keys(SITE.files).map((path) => keep(path, cache)));
}

async function activate() {
  for (const name of await ownCaches()) if (name !== NAME) await caches.delete(name);
  await self.clients.claim();
}

// The file that a request means, if it is one of this version. What a page of another version asks
// for, by the hash in the address, is left to the server.
function pathOf(request) {
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(FOLDER.href)) return null;
  const name = url.pathname.slice(FOLDER.pathname.length) || 'index.html';
  // Some hosts leave the ending out.
  const path = [name, `${name}.html`].find((candidate) => Object.hasOwn(SITE.files, candidate));
  const stamp = url.searchParams.get('v');
  return path && (stamp === null || SITE.files[path].startsWith(stamp)) ? path : null;
}

async function answer(path, request) {
  const kept = await (await caches.open(NAME)).match(addressOf(path));
  return kept || fetch(request);  // browsers may take back what they keep
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const path = pathOf(event.request);
  if (path !== null) event.respondWith(answer(path, event.request));
});
self.addEventListener('message', ({ data }) => {
  if (data === 'use') self.skipWaiting();
});
