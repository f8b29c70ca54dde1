// How often answers like this one were right on pictures that nothing was learnt from. All figures
// are the generator's, from the evaluation of these very weights; without one the page says
// nothing.
const wholeOrTenth = new Intl.NumberFormat(
  WORDS.locale, { style: 'percent', maximumFractionDigits: 1 });

// What was counted may well be 0 or 100 %.
function counted(value) {
  return value === 0 || value >= 0.1 ? wholePercent.format(value) : wholeOrTenth.format(value);
}

function recordValues({ value, low, high, n }) {
  const said = (number) => leftToRight(counted(number));
  const pictures = leftToRight(`n\u00a0=\u00a0${numberFormat.format(n)}`);
  return { value: said(value), low: said(low), high: said(high), n: pictures };
}

// What the pictures were found to be that had about this malignant share; null without figures.
function recordOfShare(malignant) {
  const bins = CONFIG.evidence ? CONFIG.evidence.malignant : [];
  const away = (bin) => Math.abs(bin.share - malignant);
  return bins.reduce((best, bin) => (best && away(best) <= away(bin) ? best : bin), null);
}

function recordOfClass(code) {
  return CONFIG.evidence ? CONFIG.evidence.precision[code] : null;
}

function showMalignantShare(malignant, hasRecord) {
  byId('malignant-share').textContent = share(malignant);
  byId('malignant-bar').setAttribute('width', Math.max(malignant * 100, 0.5));
  const record = hasRecord ? recordOfShare(malignant) : null;
  byId('malignant-record').hidden = !record;
  byId('malignant-range').setAttribute('width', 0);
  if (!record) return;
  const { low, high } = record.observed;
  byId('malignant-range').setAttribute('x', low * 100);
  byId('malignant-range').setAttribute('width', Math.max((high - low) * 100, 0.5));
  byId('malignant-record').textContent = text('answer.script.shareRecord',
    { ...recordValues(record.observed), share: leftToRight(share(record.share)) });
}
