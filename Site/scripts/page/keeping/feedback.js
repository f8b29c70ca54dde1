// Corrections: what the answer should have been. Collected on the device, and given away only as a
// file that a person saves; the format is described in Site/README.md.
const FEEDBACK_FORMAT = 'nevus-feedback';
const FEEDBACK_VERSION = 1;
let feedbackSubject = null;

function openFeedback(subject) {
  feedbackSubject = subject;
  byId('wrong-dialog').querySelector('form').reset();
  openDialog('wrong-dialog');
}

function listenToFeedback() {
  onSubmit('wrong-dialog', async ({ truth, confirmed, remark, consent }) => {
    const { answer, shown, kind, blob } = feedbackSubject;
    const info = await inspectPicture(blob);
    const picture = await withoutTraces(blob, info);
    const item = checkedFeedback({
      id: newIdentifier(), made: new Date().toISOString(), truth: truth.value,
      confirmed: confirmed.value, remark: remark.value.slice(0, MOST_NOTE), answer, shown, kind,
      picture: {
        type: info.type, bytes: picture.size, width: info.width, height: info.height,
        sha256: await sha256Of(await picture.arrayBuffer()),
      },
    }, 'feedback');
    if (consent.checked) item.blob = picture;
    await keepAll([], [item]);
    await showKept();
    return () => say(text('keeping.script.noted'));
  });
}

// JSON Lines: each line is a whole record, so that files can be joined by appending them.
async function feedbackFile(items) {
  const lines = [];
  for (const { blob, picture, ...item } of items) {
    const record = {
      format: FEEDBACK_FORMAT, version: FEEDBACK_VERSION, page: CONFIG.version, ...item,
      model: item.answer.model,
      picture: blob ? { ...picture, base64: await base64Of(blob) } : picture,
    };
    lines.push(JSON.stringify(record), '\n');
  }
  return new Blob(lines, { type: 'application/jsonl' });
}

// The browser's own encoder, without a copy of the bytes in the script's hands.
function base64Of(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
