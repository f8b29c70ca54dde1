// The dialog that keeps a picture with its answer, and that changes what was written to it.
let bodyMap = null;
let keptSubject = null;

function listenToKeeping() {
  const { site } = byId('keep-dialog').querySelector('form').elements;
  site.append(...BODY_SITES.map((code) => element('option', { value: code }, siteName(code))));
  bodyMap = new BodyMap(byId('body-map'), (code) => { site.value = code; });
  site.addEventListener('change', () => bodyMap.show(site.value));
  onSubmit('keep-dialog', async (fields) => {
    const written = {
      date: checkedDay(fields.date.value, 'date'), site: fields.site.value,
      lesion: fields.lesion.value.trim().slice(0, MOST_NAME),
      note: fields.note.value.slice(0, MOST_NOTE),
    };
    return (keptSubject.entry ? rewrite(keptSubject, written) : keepSubject(keptSubject, written));
  });
}

async function openKeeping(subject) {
  keptSubject = subject;
  const { entry } = subject;
  const fields = byId('keep-dialog').querySelector('form').elements;
  const { date, lesion, site, note } =
    entry || { date: dayOf(new Date()), lesion: '', site: '', note: '' };
  Object.assign(fields.date, { value: date });
  Object.assign(fields.lesion, { value: lesion });
  Object.assign(fields.site, { value: site });
  Object.assign(fields.note, { value: note });
  bodyMap.show(site);
  byId('kept-lesions').replaceChildren(
    ...lesionsOf(shownEntries).map((name) => element('option', { value: name })));
  byId('keep-title').textContent = text(`keeping.script.${entry ? 'change' : 'keep'}`);
  byId('keep-notice').hidden = shownEntries.length > 0;
  openDialog('keep-dialog');
}

async function keepSubject(subject, written) {
  const { answer, shown, kind, blob, name } = subject;
  const info = await inspectPicture(blob);
  const picture = await withoutTraces(blob, info);
  const entry = {
    ...checkedEntry({
      id: newIdentifier(), kept: new Date().toISOString(), ...written,
      name: String(name || '').slice(0, 255), answer, shown, kind,
    }, 'entry'),
    thumbnail: await smallCopy(picture),
  };
  await keepAll([{ entry, blob: picture }]);
  // So that the browser does not clear it away by itself; a refusal changes nothing.
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
  subject.entry = entry;
  keptAnswers.set(answer, entry.id);
  await showKept();
  return () => say(text('keeping.script.kept'));
}

async function rewrite(subject, written) {
  const { shown, kind } = subject;
  const entry = { ...subject.entry, ...written, shown, kind };
  const isChanged = await changeKept(entry) !== undefined;
  await showKept();
  return () => {
    if (document.activeElement === document.body) focusEntry(entry.id);
    say(text(`keeping.script.${isChanged ? 'changed' : 'gone'}`));
  };
}

// Deleted at once, and brought back as easily.
async function removeKept(entry) {
  const blob = await keptPicture(entry.id);
  await forgetKept(entry.id);
  await showKept();
  say(text('keeping.script.removed'), async () => {
    try {
      if (blob) await keepAll([{ entry, blob }]);
    } catch (error) {
      return say(troubleOf(error));
    }
    await showKept();
    focusEntry(entry.id);
  });
  byId('keeping-undo').focus();
}
