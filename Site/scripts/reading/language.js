// Which language a reader gets: the one chosen in the menu, else the first of the browser's that
// there is. Runs before the page is shown; pages whose address names their language stay as asked.
(() => {
  'use strict';
  const KEY = 'nevus-language';
  const here = document.documentElement.lang;
  const addresses = new Map(Array.from(document.querySelectorAll('link[rel=alternate][hreflang]'),
    (link) => [link.hreflang, link.getAttribute('href')]));

  // Storage may be turned off; then a choice lasts as long as its page.
  function remembered() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }
  function remember(language) {
    try { localStorage.setItem(KEY, language); } catch { /* not kept */ }
  }

  // The menu closes like one: on Escape, and when something else is chosen.
  function closeMenu(event) {
    const menu = document.querySelector('.languages[open]');
    if (!menu || (event.type === 'click' && menu.contains(event.target))) return;
    if (event.type === 'keydown' && event.key !== 'Escape') return;
    menu.open = false;
    if (event.type === 'keydown') menu.firstElementChild.focus();
  }
  document.addEventListener('click', closeMenu);
  document.addEventListener('keydown', closeMenu);

  if (new URLSearchParams(location.search).get('language') === here) {
    remember(here);
    return;
  }
  if (addresses.get(here) !== addresses.get('x-default')) return;
  const wishes = [remembered(), ...(navigator.languages || [navigator.language])];
  const wished = wishes.map((tag) => String(tag).toLowerCase().split('-')[0])
    .find((language) => addresses.has(language));
  if (wished && wished !== here) {
    location.replace(addresses.get(wished) + location.search + location.hash);
  }
})();
