// Over http only: makes the site installable, keeps it for use without a connection, and tells of a
// new version. Everything works without, so a browser that refuses any of it is not complained of.
(() => {
  'use strict';
  if (!/^https?:$/.test(location.protocol)) return;
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  manifest.href = document.currentScript.dataset.manifest;
  document.head.append(manifest);

  if (!self.isSecureContext || !('serviceWorker' in navigator)) return;
  const workers = navigator.serviceWorker;
  const WORKER = 'nevus.serviceworker.js';
  const rules = {
    createScriptURL(url) {
      if (url === WORKER) return url;
      throw new TypeError('not this site’s service worker');
    },
  };
  const policy = self.trustedTypes
    ? self.trustedTypes.createPolicy('nevus-install', rules) : rules;
  const bar = document.getElementById('update');
  let isControlled = workers.controller !== null;
  let isAsked = false;

  function tell() { bar.hidden = false; }

  document.getElementById('update-use').addEventListener('click', async () => {
    isAsked = true;
    const registration = await workers.getRegistration();
    // Where nobody waits, another page has taken the new version already.
    if (registration && registration.waiting) registration.waiting.postMessage('use');
    else location.reload();
  });
  document.getElementById('update-later').addEventListener('click', () => { bar.hidden = true; });
  workers.addEventListener('controllerchange', () => {
    if (isAsked) location.reload();
    else if (isControlled) tell();
    isControlled = true;
  });

  // After the model, so that both need not be fetched twice.
  const loaded = self.nevus ? self.nevus.ready.catch(() => {}) : Promise.resolve();
  loaded
    .then(() => workers.register(
      policy.createScriptURL(WORKER), { scope: './', updateViaCache: 'none' }))
    .then((registration) => {
      if (registration.waiting && isControlled) tell();
      registration.addEventListener('updatefound', () => {
        const next = registration.installing;
        next.addEventListener('statechange', () => {
          if (next.state === 'installed' && isControlled) tell();
        });
      });
    })
    .catch(() => {});
})();
