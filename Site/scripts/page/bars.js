// The nine classes, largest share first, as a table whose bars are drawings: they print, and need
// no inline style. A class's name opens what there is to say about it. The roles are stated because
// narrow pages lay the rows out as grids, which takes them from a table in some browsers.
const GROUPS = { ak: 'premalignant', bcc: 'malignant', mel: 'malignant', scc: 'malignant' };

function showClasses(probabilities, hasRecord) {
  const order = byProbability(probabilities);
  byId('classes').tBodies[0].replaceChildren(
    ...order.flatMap((code, place) => classRows(code, probabilities[code], {
      isOpen: place === 0, hasRecord,
    })));
}

function classRows(code, value, { isOpen, hasRecord }) {
  const group = GROUPS[code] || 'benign';
  const side = group === 'benign' ? 'benign' : 'malignant';
  const more = classMore(code, hasRecord);
  const name = element('button', {
    type: 'button', class: 'class-name', 'aria-expanded': isOpen, 'aria-controls': more.id,
  }, text(`classes.${code}.name`));
  more.hidden = !isOpen;
  name.addEventListener('click', () => {
    more.hidden = !more.hidden;
    name.setAttribute('aria-expanded', !more.hidden);
  });
  const row = element('tr', { role: 'row', 'data-class': code, 'data-group': side },
    element('th', { role: 'rowheader', scope: 'row' }, name),
    element('td', { role: 'cell', class: 'class-group' },
      element('span', { class: 'tag' }, text(`script.groups.${group}`))),
    element('td', { role: 'cell', class: 'class-bar' }, bar(value)),
    element('td', { role: 'cell', class: 'class-share' }, share(value)));
  return [row, more];
}

function classMore(code, hasRecord) {
  const record = hasRecord ? recordOfClass(code) : null;
  const about = element('p', {}, `${text(`classes.${code}.about`)}. `);
  const { more } = byId('classes').dataset;
  // In a page of its own, so that the picture stays.
  if (more) {
    about.append(element('a', { href: `${more}#${code}`, target: '_blank', rel: 'noopener' },
      text('answer.script.readMore')));
  }
  const cell = element('td', { role: 'cell', colspan: 4 }, about);
  if (record) {
    cell.append(element('p', { class: 'class-record' },
      text('answer.script.precision', recordValues(record))));
  }
  return element('tr', { role: 'row', class: 'class-more', id: `more-${code}` }, cell);
}

function bar(value) {
  const width = Math.max(value * 100, 0.5);
  return drawing('svg',
    { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    drawing('rect', { class: 'bar-track', width: 100, height: 8 }),
    drawing('rect', { class: 'bar-value', width, height: 8 }));
}
