// The site's binary files. Over http they are fetched by the worker; a page opened from a disk may
// not fetch, so the same bytes lie beside them as base64 in classic scripts that call `receive`. A
// page in a single file carries them as elements of its own.
const overHTTP = location.protocol === 'http:' || location.protocol === 'https:';
const arriving = new Map();

// Whoever asks while a file is on its way waits for the same one.
function assetScript(name) {
  const carried = document.getElementById(`asset-${name}`);
  if (carried) return Promise.resolve(carried.textContent);
  if (arriving.has(name)) return arriving.get(name).promise;
  const script = document.createElement('script');
  const arrival = {};
  arrival.promise = new Promise((resolve, reject) => {
    const fail = () => reject(new Failure('not-loaded'));
    arrival.resolve = resolve;
    script.onerror = fail;
    script.onload = fail;  // without effect where `receive` was called
    script.src = policy.createScriptURL(CONFIG.assets[name].script);
    document.head.append(script);
  }).finally(() => {
    arriving.delete(name);
    script.remove();
  });
  arriving.set(name, arrival);
  return arrival.promise;
}

// What such a script calls.
function receive(name, base64) {
  const arrival = arriving.get(name);
  if (arrival) arrival.resolve(base64);
}

function assetURL(name) {
  return new URL(CONFIG.assets[name].file, document.baseURI).href;
}
