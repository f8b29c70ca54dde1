// Dialogs and messages. A dialog of the browser's own keeps the focus, closes on Escape and gives
// the focus back.
function openDialog(id) {
  const dialog = byId(id);
  showTrouble(id, '');
  if (!dialog.open) dialog.showModal();
  return dialog;
}

function closeDialog(id) { byId(id).close(); }

// A dialog's own line for what went wrong, which screen readers say at once.
function showTrouble(id, message) {
  byId(id).querySelector('[role="alert"]').textContent = message;
}

// Sends a dialog's form to `body`; what goes wrong is said there, and the dialog stays. What `body`
// gives is called when the dialog is closed: only then the page below may speak and have the focus.
function onSubmit(id, body) {
  const form = byId(id).querySelector('form');
  let isBusy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    showTrouble(id, '');
    try {
      const after = await body(form.elements);
      closeDialog(id);
      if (after) after();
    } catch (error) {
      showTrouble(id, troubleOf(error));
    }
    isBusy = false;
  });
}

// What went wrong, in words: a refusal of the core, of the storage, or a fault of the page.
function troubleOf(error) {
  if (error instanceof Failure) return errorText(error.code);
  return error instanceof Unfit ? errorText('crashed') : storageTrouble(error);
}

// The line at the lower edge. With `undo` it has a button that takes back what was done; it goes
// when the reader sends it away or something else is said, never by itself.
let undoLast = null;

function say(message, undo = null) {
  undoLast = undo;
  byId('keeping-message').textContent = message;
  byId('keeping-undo').hidden = !undo;
  byId('keeping-toast').classList.toggle('is-shown', message !== '');
}

// Asks before what cannot be taken back; `body` is done if the reader agrees.
let agreed = null;

function askFirst(question, agreement, body) {
  byId('confirm-text').textContent = question;
  byId('confirm-agree').textContent = agreement;
  agreed = body;
  openDialog('confirm-dialog');
}

function listenToDialogs() {
  for (const button of document.querySelectorAll('[data-close]')) {
    button.addEventListener('click', () => button.closest('dialog').close());
  }
  byId('keeping-dismiss').addEventListener('click', () => {
    say('');
    byId('kept-title').focus();
  });
  byId('keeping-undo').addEventListener('click', async () => {
    const undo = undoLast;
    say('');
    if (undo) await undo();
  });
  onSubmit('confirm-dialog', () => agreed());
}

// Gives a person a file of ours, by the browser's own way of saving.
function saveFile(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = element('a', { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// The day here, as `2026-11-21`.
function dayOf(moment) {
  const two = (number) => String(number).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

const dayFormat = new Intl.DateTimeFormat(WORDS.locale, { dateStyle: 'long', timeZone: 'UTC' });

function dayInWords(day) { return dayFormat.format(new Date(`${day}T00:00:00Z`)); }
