// Words: everything a person reads comes from the strings of the page's language.
function text(key, values = {}) {
  const found = key.split('.').reduce((words, part) => words && words[part], CONFIG.strings);
  const template = typeof found === 'string' ? found : key;
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

function errorText(code) {
  return text(`errors.${code in CONFIG.strings.errors ? code : 'crashed'}`);
}

const numberFormat = new Intl.NumberFormat(CONFIG.language);
const wholePercent = new Intl.NumberFormat(
  CONFIG.language, { style: 'percent', maximumFractionDigits: 0 });
const finePercent = new Intl.NumberFormat(
  CONFIG.language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

// A share as people read it: whole from 10 % on, one decimal below, never a false 0 or 100 %.
function share(value) {
  if (value < 0.001) return `< ${finePercent.format(0.001)}`;
  if (value < 0.0995) return finePercent.format(value);
  return value > 0.995 ? `> ${wholePercent.format(0.99)}` : wholePercent.format(value);
}
