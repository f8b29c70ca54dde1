// Texts and numbers as people read them, in the language of WORDS.
const numberFormat = new Intl.NumberFormat(WORDS.locale);
const pluralRules = new Intl.PluralRules(WORDS.locale);

// A text with its values filled in. One that has a form for each plural category of the language
// takes the form for `values.count`.
function text(key, values = {}) {
  const found = key.split('.').reduce((words, part) => words && words[part], WORDS);
  const template = typeof found === 'object' && found !== null
    ? found[pluralRules.select(values.count)] || found.other : found;
  return (typeof template === 'string' ? template : key)
    .replace(/\{(\w+)\}/g, (whole, name) => (name in values ? shownValue(values[name]) : whole));
}

function shownValue(value) {
  return typeof value === 'number' ? numberFormat.format(value) : value;
}

function errorText(code) {
  return text(`errors.${code in WORDS.errors ? code : 'crashed'}`);
}

const wholePercent = new Intl.NumberFormat(
  WORDS.locale, { style: 'percent', maximumFractionDigits: 0 });
const finePercent = new Intl.NumberFormat(
  WORDS.locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

// Keeps a sign before its number where the words go from right to left.
function leftToRight(shown) {
  return `\u2066${shown}\u2069`;
}

// A share as people read it: whole from 10 % on, one decimal below, never a false 0 or 100 %.
function share(value) {
  if (value < 0.001) return leftToRight(`< ${finePercent.format(0.001)}`);
  if (value < 0.0995) return finePercent.format(value);
  return value > 0.995
    ? leftToRight(`> ${wholePercent.format(0.99)}`) : wholePercent.format(value);
}
