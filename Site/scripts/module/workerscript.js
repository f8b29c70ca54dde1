// This module's own file is the worker's, too; `worker` in the query says so. Then the embedding page
// needs no more in its policy than `worker-src` for where the file lies. From another origin
// browsers start no worker, but from a Blob they do.
function workerScript() {
  const own = new URL(import.meta.url);
  if (own.origin !== location.origin) return { url: workerBlob(), options: {} };
  own.searchParams.set('worker', '');
  return { url: own.href, options: { type: 'module' } };
}
