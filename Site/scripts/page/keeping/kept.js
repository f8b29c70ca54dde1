// The list of what is kept, and what can be done with all of it.
let shownEntries = [];
let thumbnailURLs = [];

function lesionsOf(entries) {
  return [...new Set(entries.map(({ lesion }) => lesion).filter(Boolean))].sort(
    new Intl.Collator(WORDS.locale).compare);
}

async function showKept() {
  let feedback = [];
  try {
    shownEntries = await keptEntries();
    feedback = await keptFeedback();
    byId('kept-trouble').textContent = '';
  } catch (error) {
    shownEntries = [];
    byId('kept-trouble').textContent = storageTrouble(error);
  }
  // The page's own answer may have been deleted or deleted and brought back.
  for (const subject of Object.values(subjects)) {
    if (!subject) continue;
    const known = subject.entry ? subject.entry.id : keptAnswers.get(subject.answer);
    subject.entry = shownEntries.find(({ id }) => id === known) || null;
  }
  showFilter();
  showList();
  const hasAny = shownEntries.length + feedback.length > 0;
  byId('kept-none').hidden = hasAny || byId('kept-trouble').textContent !== '';
  for (const id of ['kept-export', 'kept-delete']) byId(id).hidden = !hasAny;
  byId('kept-feedback').hidden = feedback.length === 0;
  byId('kept-feedback-count').textContent =
    text('keeping.script.corrections', { count: feedback.length });
  if (subjects.page) showDeeds('page', isComparable(subjects.page.entry));
}

function isComparable(entry) {
  return Boolean(entry && entry.lesion)
    && shownEntries.filter(({ lesion }) => lesion === entry.lesion).length > 1;
}

function showFilter() {
  const filter = byId('kept-filter');
  const chosen = filter.value;
  const names = lesionsOf(shownEntries);
  filter.replaceChildren(element('option', { value: '' }, text('keeping.script.all')),
    ...names.map((name) => element('option', { value: name }, name)));
  filter.value = names.includes(chosen) ? chosen : '';
  byId('kept-choice').hidden = names.length === 0;
}

function showList() {
  for (const url of thumbnailURLs) URL.revokeObjectURL(url);
  thumbnailURLs = [];
  const wanted = byId('kept-filter').value;
  const entries = shownEntries.filter(({ lesion }) => !wanted || lesion === wanted);
  byId('kept-list').replaceChildren(...entries.map(keptItem));
  byId('kept-compare').hidden = !wanted || entries.length < 2;
}

function keptItem(entry) {
  const url = URL.createObjectURL(entry.thumbnail);
  thumbnailURLs.push(url);
  const button = element('button', { type: 'button', class: 'kept-item', 'data-entry': entry.id },
    element('img', { src: url, alt: '' }),
    element('span', {},
      element('strong', {}, dayInWords(entry.date)),
      element('span', {}, headlineOf(entry)),
      ...entryWords(entry).map((words) => element('bdi', {}, words))));
  button.addEventListener('click', () => openEntry(entry.id));
  return element('li', {}, button);
}

function focusEntry(id) {
  (document.querySelector(`[data-entry="${id}"]`) || byId('kept-title')).focus();
}

// The spot's name and place, as far as they were stated.
function entryWords({ lesion, site }) { return [lesion, site && siteName(site)].filter(Boolean); }

async function openEntry(id) {
  const entry = shownEntries.find((one) => one.id === id);
  try {
    const blob = entry && await keptPicture(id);
    if (!blob) {
      await forgetKept(id);  // deleted in another tab, or by the browser
      await showKept();
      return say(text('keeping.script.gone'));
    }
    const { answer, shown, kind, name } = entry;
    subjects.opened = { answer, shown, kind, blob, name, entry };
    await drawPortrait(byId('entry-picture'), blob, { crop: entry.answer.crop });
  } catch (error) {
    return say(troubleOf(error));
  }
  byId('entry-picture').setAttribute('aria-label',
    text('keeping.script.pictureOf', { date: dayInWords(entry.date) }));
  byId('entry-title').textContent = dayInWords(entry.date);
  byId('entry-words').replaceChildren(...answerLines(entry), ...entryWords(entry).map(
    (words) => element('p', {}, element('bdi', {}, words))));
  byId('entry-note').textContent = entry.note;
  showDeeds('opened', isComparable(entry));
  openDialog('entry-dialog');
}

function headlineOf({ shown }) { return text(`decisions.${shown}.headline`); }

// An answer in three lines: the judgement, the malignant share, the nearest diagnosis.
function answerLines({ shown, answer: { malignant, probabilities } }) {
  const [code, value] = Object.entries(probabilities).reduce((a, b) => (b[1] > a[1] ? b : a));
  return [
    element('p', {}, element('strong', {}, headlineOf({ shown }))),
    element('p', {}, text('keeping.script.malignant', { share: share(malignant) })),
    element('p', {}, text('keeping.script.nearest',
      { name: text(`classes.${code}.name`), share: share(value) })),
  ];
}

function listenToKept() {
  byId('kept-filter').addEventListener('change', showList);
  byId('kept-compare').addEventListener('click', () => openComparison(byId('kept-filter').value));
  byId('kept-export').addEventListener('click', () => attempt(async () => {
    say(text('keeping.script.packing'));
    saveFile(await exportKept(), `nevus-${dayOf(new Date())}.zip`);
    say(text('keeping.script.exported'));
  }));
  byId('kept-import').addEventListener('change', async ({ target }) => {
    const [file] = target.files;
    target.value = '';
    if (!file) return;
    say(text('keeping.script.checking'));
    try {
      const { count, known } = await importKept(file);
      await showKept();
      say(`${text('keeping.script.imported', { count })} ${
        known > 0 ? text('keeping.script.known', { count: known }) : ''}`.trim());
    } catch (error) {
      say(importTrouble(error));
    }
  });
  byId('kept-delete').addEventListener('click', () => {
    const count = shownEntries.length;
    askFirst(text('keeping.script.deleteAll', { count }), text('keeping.script.deleteAllAgree'),
      async () => {
        await forgetEverything();
        await showKept();
        return () => {
          byId('kept-title').focus();
          say(text('keeping.script.allDeleted'));
        };
      });
  });
  byId('feedback-save').addEventListener('click', () => attempt(async () => {
    saveFile(await feedbackFile(await keptFeedback()), `nevus-feedback-${dayOf(new Date())}.jsonl`);
  }));
  byId('feedback-delete').addEventListener('click', () => {
    askFirst(text('keeping.script.deleteFeedback'), text('keeping.script.deleteFeedbackAgree'),
      async () => {
        await forgetFeedback();
        await showKept();
        return () => {
          byId('kept-title').focus();
          say(text('keeping.script.feedbackDeleted'));
        };
      });
  });
}

async function attempt(body) {
  try {
    await body();
  } catch (error) {
    say(error instanceof Unfit ? text('keeping.script.tooMuch') : troubleOf(error));
  }
}
