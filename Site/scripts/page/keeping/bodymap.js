// A drawn body, front and back, on which one place can be chosen: a radio group for mouse, touch
// and keyboard. A list beside it says the same in words.
const BODY_SHAPES = {
  head: 'M60 3C69 3 74 10 74 19C74 29 68 37 60 37C52 37 46 29 46 19C46 10 51 3 60 3Z',
  neck: 'M51 36.5C56 40 64 40 69 36.5L71 53H49Z',
  trunk: 'M44 56L49 54.5H71L76 56L83 60L81 87H39L37 60Z',
  belly: 'M39 88.5H81L80 117H40Z',
  hips: 'M40 118.5H80L82.5 135L61 147H59L37.5 135Z',
  'upper-arm': 'M85 53C94 54 99 59 100 67L105 100L90 103L84.5 72Z',
  forearm: 'M90.3 104.7L105.3 101.6L112 136L98 139Z',
  hand: 'M98.3 140.6L112.3 137.6C118 144 119.5 155 115 162C110 168 101 164 100 156Z',
  thigh: 'M61.5 148.5L83 137C86 155 84 172 81 188.5H63.5Z',
  'lower-leg': 'M63.6 190H81C83 204 81 218 78 231H66.5C64 217 62.5 203 63.6 190Z',
  foot: 'M66 232.5H78C83 238 86 245 83 250H64C62 244 63.5 238 66 232.5Z',
};
const BODY_SHAPE_OF = {
  face: 'head', scalp: 'head', chest: 'trunk', 'upper-back': 'trunk', abdomen: 'belly',
  'lower-back': 'belly', groin: 'hips', buttocks: 'hips',
};

// Shapes of limbs are drawn for the right half of the drawing; the other half mirrors them. Seen
// from the front that is the person's left.
function siteShape(code) {
  const [view, part, side] = code.split('/');
  const shape = drawing('path', { d: BODY_SHAPES[BODY_SHAPE_OF[part] || part] });
  if (side && (side === 'left') === (view === 'back')) {
    shape.setAttribute('transform', 'translate(120 0) scale(-1 1)');
  }
  const name = siteName(code);
  return drawing('g',
    { role: 'radio', 'aria-checked': 'false', 'aria-label': name, 'data-site': code },
    shape, Object.assign(drawing('title'), { textContent: name }));
}

class BodyMap {
  // `host` becomes the group; `onChoice` is called with the code that a person chose.
  constructor(host, onChoice) {
    this.onChoice = onChoice;
    this.regions = BODY_SITES.map(siteShape);
    for (const view of ['front', 'back']) {
      const shapes = this.regions.filter(({ dataset }) => dataset.site.startsWith(`${view}/`));
      host.append(element('figure', { role: 'presentation' },
        drawing('svg', { viewBox: '0 0 120 253', role: 'presentation' }, ...shapes),
        element('figcaption', { 'aria-hidden': 'true' }, text(`keeping.script.views.${view}`))));
    }
    host.addEventListener('click', ({ target }) => {
      const region = target.closest('[data-site]');
      if (region) this.choose(region);
    });
    host.addEventListener('keydown', (event) => this.press(event));
    this.show('');
  }

  // Marks a code, or none; nobody is told.
  show(code) {
    for (const region of this.regions) {
      const isChosen = region.dataset.site === code;
      region.setAttribute('aria-checked', isChosen);
      region.setAttribute('tabindex', isChosen ? 0 : -1);
    }
    if (!code) this.regions[0].setAttribute('tabindex', 0);
  }

  choose(region) {
    this.show(region.dataset.site);
    region.focus();
    this.onChoice(region.dataset.site);
  }

  // As in any radio group: arrows move and choose, space chooses.
  press(event) {
    const place = this.regions.indexOf(event.target.closest('[data-site]'));
    if (place < 0) return;
    const count = this.regions.length;
    const next = {
      ArrowDown: place + 1, ArrowRight: place + 1, ArrowUp: place + count - 1,
      ArrowLeft: place + count - 1, Home: 0, End: count - 1, ' ': place,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.choose(this.regions[next % count]);
  }
}
