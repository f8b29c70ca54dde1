// What the buttons below an answer are about: the answer on the page, or the entry that is open.
// A subject is `{ answer, shown, kind, blob, name, entry }`: `shown` is the judgement that the page
// shows, `entry` is null for what is not kept.
const subjects = { page: null, opened: null };

const SUBJECT_DEEDS = {
  keep: openKeeping,
  report: printReport,
  save: saveAnswer,
  share: shareSubject,
  remind: openReminder,
  wrong: openFeedback,
  compare: ({ entry }) => openComparison(entry.lesion, entry.id),
  remove: ({ entry }) => removeKept(entry),
};

function listenToSubjects() {
  for (const group of document.querySelectorAll('[data-subject]')) {
    group.addEventListener('click', async ({ target }) => {
      const button = target.closest('[data-do]');
      const subject = subjects[group.dataset.subject];
      if (!button || !subject) return;
      // One dialog at a time; what opens next gives the focus back to where this one was opened.
      if (group.dataset.subject === 'opened') closeDialog('entry-dialog');
      try {
        await SUBJECT_DEEDS[button.dataset.do](subject);
      } catch (error) {
        say(troubleOf(error));
      }
    });
  }
}

// Which buttons there are for a subject, and what the first one says.
function showDeeds(name, isComparable) {
  const { entry } = subjects[name];
  const group = document.querySelector(`[data-subject="${name}"]`);
  for (const button of group.querySelectorAll('[data-do]')) {
    const deed = button.dataset.do;
    if (deed === 'keep') button.textContent = text(`keeping.script.${entry ? 'change' : 'keep'}`);
    if (deed === 'compare') button.hidden = !isComparable;
    if (deed === 'remove') button.hidden = !entry;
    if (deed === 'share') button.hidden = !canShareFiles();
  }
}

function canShareFiles() {
  if (typeof navigator.canShare !== 'function') return false;
  return navigator.canShare({ files: [new File([''], 'nevus.jpg', { type: 'image/jpeg' })] });
}

// The answer as `nevus.classify` gives it.
function saveAnswer({ answer }) {
  const json = new Blob([JSON.stringify(answer, null, 2), '\n'], { type: 'application/json' });
  saveFile(json, `nevus-answer-${dayOf(new Date())}.json`);
}

// The picture with its frame, drawn anew and so without traces, and the answer in a few words.
async function shareSubject({ answer, shown, blob }) {
  const canvas = document.createElement('canvas');
  await drawPortrait(canvas, blob, { crop: answer.crop });
  const file = new File([await canvasFile(canvas)], 'nevus.jpg', { type: 'image/jpeg' });
  const words = text('keeping.script.shared', {
    headline: headlineOf({ shown }), share: share(answer.malignant),
  });
  try {
    await navigator.share({ files: [file], text: words });
  } catch (error) {
    if (error.name !== 'AbortError') throw error;  // the reader changed their mind
  }
}
