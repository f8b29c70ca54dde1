// Ties the parts together: from a picture that came in to the answer that is shown.
let turn = 0;

async function receivePicture(arriving, name, count = 1) {
  const mine = ++turn;
  const isCurrent = () => mine === turn;  // a later picture overtakes this one
  hideError();
  hideAnswer();
  byId('result').hidden = true;
  setState('working', text('script.reading'));
  try {
    const blob = await arriving;
    const answer = await ask(blob, {}, PREVIEW_SIDE, (stage, detail) => {
      if (!isCurrent()) return;
      if (stage === 'picture') showPicture(detail, name);
      if (stage === 'comparing') setState('working', text('script.comparing'));
    });
    if (!isCurrent()) return;
    showCrop(answer.crop);
    showAnswer(answer);
    publish(answer, { blob, name });
    setState('answered', count > 1 ? text('script.onlyFirst', { count }) : '');
    byId('judgement').focus({ preventScroll: true });
    byId('result').scrollIntoView({ block: 'start' });
  } catch (error) {
    if (!isCurrent()) return;
    byId('result').hidden = true;
    showError(codeOf(error));
  }
}

async function start() {
  setState('loading', text('script.loading'));
  try {
    await engine.load();
    document.documentElement.dataset.module = engine.facts().module;
    if (turn === 0) setState('ready', text('script.ready'));
  } catch (error) {
    if (turn === 0) showError(codeOf(error));
  }
}

listenForPictures(receivePicture);
byId('retry').addEventListener('click', () => {
  hideError();
  start();
});
start();
