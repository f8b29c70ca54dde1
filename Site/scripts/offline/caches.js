// The caches that are this folder's: another site of the same origin has names of its own.
const FOLDER = new URL('./', self.location.href);
const PREFIX = `nevus ${FOLDER.pathname} `;

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}
