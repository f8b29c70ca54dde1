// The entries of answers that were kept since the page was opened: whoever comes back to one finds
// it kept.
const keptAnswers = new WeakMap();

function subjectOf({ answer, picture: { blob, name, kind, shown, heatMaps } }) {
  const id = keptAnswers.get(answer);
  return {
    answer, blob, name, heatMaps, kind: kind || null, shown: shown || answer.decision,
    entry: shownEntries.find((entry) => entry.id === id) || null,
  };
}

// What is kept must not be more reassuring than what the page has come to show.
async function keepShown({ entry, shown, kind }) {
  if (!entry || (entry.shown === shown && entry.kind === kind)) return;
  try {
    await changeKept({ ...entry, shown, kind });
    await showKept();
  } catch (error) {
    say(troubleOf(error));
  }
}

// Ties keeping together: the buttons below an answer, the dialogs, the list. Where this script runs
// in a page of someone else's there is none of it.
function startKeeping() {
  listenToDialogs();
  listenToSubjects();
  listenToKeeping();
  listenToKept();
  listenToReminder();
  listenToFeedback();
  listenToComparison();
  listenToPrinting();
  document.addEventListener('nevus-answer', ({ detail }) => {
    delete document.documentElement.dataset.paper;
    if (!undoLast) say('');
    const hasPicture = detail && detail.picture && detail.picture.blob instanceof Blob;
    subjects.page = hasPicture ? subjectOf(detail) : null;
    byId('deeds').hidden = !subjects.page;
    if (!subjects.page) return;
    showDeeds('page', isComparable(subjects.page.entry));
    keepShown(subjects.page);
  });
  showKept();
}

if (document.getElementById('kept')) startKeeping();
