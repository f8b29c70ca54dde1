// Only in a site that is watched: reloads the page when the site was generated again.
(() => {
  'use strict';
  let known = null;
  setInterval(async () => {
    const response = await fetch('nevus-site.json', { cache: 'no-store' }).catch(() => null);
    if (!response || !response.ok) return;  // the server is gone, or the folder is being replaced
    const list = await response.text();
    if (known !== null && known !== list) location.reload();
    known = list;
  }, 1000);
})();
