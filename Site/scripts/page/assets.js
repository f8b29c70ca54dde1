// The site's binary files. Over http they are fetched by the worker; a page opened from a disk may
// not fetch, so the same bytes lie beside them as base64 in classic scripts that call `receive`.
const overHTTP = location.protocol === 'http:' || location.protocol === 'https:';
const arriving = new Map();

function assetScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => reject(new Failure('not-loaded'));
    arriving.set(name, resolve);
    script.onerror = fail;
    script.onload = fail;  // without effect where `receive` was called
    script.src = policy.createScriptURL(CONFIG.assets[name].script);
    document.head.append(script);
  }).finally(() => arriving.delete(name));
}

// What such a script calls.
function receive(name, base64) {
  const resolve = arriving.get(name);
  if (resolve) resolve(base64);
}

function assetURL(name) {
  return new URL(CONFIG.assets[name].file, document.baseURI).href;
}
