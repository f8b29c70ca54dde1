// A report on paper or as PDF, by the browser's own printing: a part of the page that is seen in
// print only, and then alone.
async function printReport(subject) {
  const { answer, shown, kind, blob, entry } = subject;
  const { crop, views, model } = answer;
  const heatMap = heatMapOf(subject);
  await drawPortrait(byId('paper-picture'), blob, { side: 1600, crop, heatMap });
  const [x, y, width, height] = crop;
  const line = (words) => element('p', {}, words);
  byId('paper-caption').replaceChildren(
    line(text('script.judged', { x, y, width, height })),
    ...(heatMap ? [line(text('keeping.script.heat',
      { name: text(`classes.${heatMap.class}.name`) }))] : []));
  byId('paper-date').textContent =
    text('keeping.script.madeOn', { date: dayInWords(dayOf(new Date())) });
  byId('paper-facts').replaceChildren(...(entry ? factsOf(entry) : []));
  byId('paper-headline').textContent = text(`decisions.${shown}.headline`);
  byId('paper-meaning').textContent = text(`decisions.${shown}.meaning`);
  byId('paper-next').textContent = text(`decisions.${shown}.next`);
  byId('paper-domain').hidden = kind !== 'ordinary';
  byId('paper-malignant').textContent = share(answer.malignant);
  byId('paper-sets').replaceChildren(...setsOf(subject).map(setLine));
  const order = Object.entries(answer.probabilities).sort((a, b) => b[1] - a[1]);
  byId('paper-classes').tBodies[0].replaceChildren(...order.map(([code, value]) => element('tr', {},
    element('th', { scope: 'row' }, text(`classes.${code}.name`)),
    element('td', {}, text(`script.groups.${GROUPS[code] || 'benign'}`)),
    element('td', {}, share(value)))));
  byId('paper-views').textContent =
    text('script.madeBy', { model: model.name, hash: model.sha256.slice(0, 12), count: views });
  byId('paper-hash').textContent = model.sha256;
  document.documentElement.dataset.paper = 'report';
  window.print();
}

// The map that the page shows over the picture, if it does, or the one that the answer has.
function heatMapOf({ answer, heatMaps }) {
  const seen = document.getElementById('heat');
  const choice = document.getElementById('heat-class');
  const isSeen = heatMaps && seen && !seen.hidden && choice;
  return (isSeen && heatMaps.find((map) => map.class === choice.value)) || answer.heatMap;
}

// What the reader wrote: shown as they wrote it.
function factsOf({ date, lesion, site, note }) {
  const facts = [
    ['pictureDate', dayInWords(date)], ['lesion', lesion], ['site', site && siteName(site)],
    ['note', note],
  ];
  return facts.filter(([, value]) => value).map(([name, value]) => element('div', {},
    element('dt', {}, text(`keeping.script.facts.${name}`)),
    element('dd', {}, element('bdi', {}, value))));
}

// Sets hold for pictures like those that were measured; the smaller one only where it leaves
// something out.
function setsOf({ answer: { sets }, shown, kind }) {
  if (!sets || kind === 'ordinary' || ['not-a-lesion', 'poor-picture'].includes(shown)) return [];
  return Object.entries(sets).filter(
    ([level, codes]) => level === '95' || !sets[95] || codes.length < sets[95].length);
}

// The diagnoses of a set, whose share of right ones was measured.
function setLine([level, codes]) {
  const names = codes.map((code) => text(`classes.${code}.name`));
  return element('p', {}, text('keeping.script.set', {
    share: wholePercent.format(level / 100),
    names: names.length > 0 ? new Intl.ListFormat(WORDS.locale, { type: 'conjunction' })
      .format(names) : text('keeping.script.none'),
  }));
}

function listenToPrinting() {
  window.addEventListener('afterprint', () => { delete document.documentElement.dataset.paper; });
}
