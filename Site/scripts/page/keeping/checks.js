// What comes from a file is believed in no point: each field is checked for its type, its size and
// its range, and a new object is made of those that are known. Texts stay texts.
const MOST_NOTE = 2000;
const MOST_NAME = 120;
const MOST_ENTRIES = 5000;
const IDENTIFIER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const CLASS_CODES = Object.keys(WORDS.classes || {});
const TRUTHS = [...CLASS_CODES, 'other', 'unknown'];
const CONFIRMATIONS = ['histopathology', 'follow-up', 'consensus', 'confocal', 'opinion'];

function isStated(value) { return value !== undefined && value !== null; }

function isShare(value) { return Number.isFinite(value) && value >= 0 && value <= 1; }

function checkedText(value, most, where) {
  must(typeof value === 'string' && value.length <= most, where);
  return value;
}

function checkedObject(value, where) {
  must(typeof value === 'object' && value !== null && !Array.isArray(value), where);
  return value;
}

function checkedList(value, most, where) {
  must(Array.isArray(value) && value.length <= most, where);
  return value;
}

function checkedDay(value, where) {
  must(typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)), where);
  return value;
}

function checkedMoment(value, where) {
  must(typeof value === 'string' && value.length <= 30 && !Number.isNaN(Date.parse(value)), where);
  return new Date(value).toISOString();
}

// An object with a share for each of the nine codes.
function checkedShares(value, where) {
  const shares = checkedObject(value, where);
  must(Object.keys(shares).length === CLASS_CODES.length, where);
  return Object.fromEntries(CLASS_CODES.map((code) => {
    must(Object.hasOwn(shares, code) && isShare(shares[code]), `${where}.${code}`);
    return [code, shares[code]];
  }));
}

// Members of an answer that this page does not know: plain data, neither deep nor large.
function checkedData(value, where, depth = 0) {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    must(Number.isFinite(value), where);
    return value;
  }
  if (typeof value === 'string') return checkedText(value, MOST_NAME, where);
  must(typeof value === 'object' && depth < 4, where);
  if (Array.isArray(value)) {
    return checkedList(value, 100, where).map((one) => checkedData(one, where, depth + 1));
  }
  const members = checkedList(Object.entries(value), 40, where);
  must(members.every(([name]) => /^[A-Za-z0-9-]{1,40}$/.test(name)), where);
  return Object.fromEntries(
    members.map(([name, one]) => [name, checkedData(one, `${where}.${name}`, depth + 1)]));
}

const KNOWN_MEMBERS = ['probabilities', 'malignant', 'decision', 'views', 'crop', 'model', 'sets',
  'prior', 'distance', 'logits', 'heatMap', 'heatMaps'];

function checkedDecision(value, where) {
  must(typeof value === 'string' && Object.hasOwn(WORDS.decisions, value), where);
  return value;
}

// The object that `nevus.classify` resolves to.
function checkedAnswer(value, where) {
  const answer = checkedObject(value, where);
  const { malignant, decision, views, crop, model, sets, distance, logits, heatMap } = answer;
  const probabilities = checkedShares(answer.probabilities, `${where}.probabilities`);
  const sum = Object.values(probabilities).reduce((total, share) => total + share, 0);
  must(Math.abs(sum - 1) < 1e-3, `${where}.probabilities`);
  must(isShare(malignant), `${where}.malignant`);
  checkedDecision(decision, `${where}.decision`);
  must(Number.isInteger(views) && views >= 1 && views <= 16, `${where}.views`);
  must(checkedList(crop, 4, `${where}.crop`).length === 4
    && crop.every((number) => Number.isInteger(number) && number >= 0)
    && crop[2] > 0 && crop[3] > 0, `${where}.crop`);
  const { name, sha256 } = checkedObject(model, `${where}.model`);
  must(typeof sha256 === 'string' && DIGEST.test(sha256), `${where}.model.sha256`);
  const others = Object.entries(answer).filter(([member]) => !KNOWN_MEMBERS.includes(member));
  const checked = {
    ...checkedData(Object.fromEntries(others), where),
    probabilities, malignant, decision, views, crop: [...crop],
    model: { name: checkedText(name, MOST_NAME, `${where}.model.name`), sha256 },
  };
  if (isStated(sets)) checked.sets = checkedSets(sets, `${where}.sets`);
  if (isStated(answer.prior)) checked.prior = checkedShares(answer.prior, `${where}.prior`);
  if (isStated(distance)) {
    must(Number.isFinite(distance), `${where}.distance`);
    checked.distance = distance;
  }
  if (isStated(logits)) {
    const rows = checkedList(logits, CLASS_CODES.length, `${where}.logits`);
    must(rows.length === CLASS_CODES.length && rows.every(Number.isFinite), `${where}.logits`);
    checked.logits = [...rows];
  }
  if (isStated(heatMap)) checked.heatMap = checkedHeat(heatMap, `${where}.heatMap`);
  return checked;
}

function checkedSets(value, where) {
  const sets = checkedObject(value, where);
  return Object.fromEntries(['90', '95'].filter((share) => Object.hasOwn(sets, share))
    .map((share) => {
      const codes = checkedList(sets[share], CLASS_CODES.length, where);
      must(codes.every((code) => CLASS_CODES.includes(code)), where);
      return [share, [...codes]];
    }));
}

function checkedHeat(value, where) {
  const { class: code, width, height, values } = checkedObject(value, where);
  must(CLASS_CODES.includes(code), where);
  must([width, height].every((side) => Number.isInteger(side) && side > 0 && side <= 64), where);
  must(checkedList(values, width * height, where).length === width * height
    && values.every(Number.isFinite), where);
  return { class: code, height, width, values: [...values] };
}

// What the page showed besides: the judgement, which may be more careful than the answer's, and
// what kind of picture the person said it is.
function checkedShown({ shown, kind }, where) {
  must([null, 'dermoscopic', 'ordinary'].includes(kind), `${where}.kind`);
  return { shown: checkedDecision(shown, `${where}.shown`), kind };
}

// An entry without its picture's bytes and its small copy.
function checkedEntry(value, where) {
  const { id, kept, date, lesion, site, note, name, answer } = checkedObject(value, where);
  must(typeof id === 'string' && IDENTIFIER.test(id), `${where}.id`);
  must(site === '' || BODY_SITES.includes(site), `${where}.site`);
  return {
    id, site, ...checkedShown(value, where),
    kept: checkedMoment(kept, `${where}.kept`), date: checkedDay(date, `${where}.date`),
    lesion: checkedText(lesion, MOST_NAME, `${where}.lesion`),
    note: checkedText(note, MOST_NOTE, `${where}.note`),
    name: checkedText(name, 255, `${where}.name`),
    answer: checkedAnswer(answer, `${where}.answer`),
  };
}

// A correction without its picture's bytes.
function checkedFeedback(value, where) {
  const { id, made, truth, confirmed, remark, answer, picture } = checkedObject(value, where);
  must(typeof id === 'string' && IDENTIFIER.test(id), `${where}.id`);
  must(TRUTHS.includes(truth), `${where}.truth`);
  must(CONFIRMATIONS.includes(confirmed), `${where}.confirmed`);
  const { type, bytes, width, height, sha256 } = checkedObject(picture, `${where}.picture`);
  must(['image/jpeg', 'image/png'].includes(type)
    && [bytes, width, height].every((number) => Number.isInteger(number) && number > 0)
    && (sha256 === undefined || DIGEST.test(sha256)), `${where}.picture`);
  return {
    id, made: checkedMoment(made, `${where}.made`), truth, confirmed,
    remark: checkedText(remark, MOST_NOTE, `${where}.remark`),
    ...checkedShown(value, where), answer: checkedAnswer(answer, `${where}.answer`),
    picture: { type, bytes, width, height, ...(sha256 && { sha256 }) },
  };
}
