// The module's words (AnswerWords.swift) as the object that page and tool publish. Float32 values are read as
// they are: widened to doubles, never rounded.
const PROBABILITIES = 8;
const LOGITS = 24;
const PARTS = 40;
const SETS = 41;
const PRIOR = 43;
const DISTANCE = 52;
const QUALITY = 53;
const LESION = 61;
const WORDS = 80;

// `asked` says what is wanted besides: `logits`, `heatMap`, `heatMaps` (of all classes); `isDrawn` is
// what the picture's file says of itself.
function readAnswer(module, model, asked) {
  const pointer = module.exports.nevus_answer();
  const words = module.words(pointer, WORDS);
  const floats = module.floats(pointer, WORDS);
  const [decision, views] = words;
  const count = words[7];
  const byCode = (start) => Object.fromEntries(
    model.classes.slice(0, count).map((code, index) => [code, floats[start + index]]));
  const codesOf = (bits) => model.classes.filter((code, index) => bits >> index & 1);
  const answer = {
    probabilities: byCode(PROBABILITIES),
    malignant: floats[2],
    decision: module.text(module.exports.nevus_decision_name(decision)),
    views,
    crop: Array.from(words.subarray(3, 7)),
    model: { name: model.name, sha256: model.sha256 },
  };
  if (words[PARTS] & 1) {
    answer.sets = { 90: codesOf(words[SETS]), 95: codesOf(words[SETS + 1]) };
  }
  if (words[PARTS] & 2) answer.prior = byCode(PRIOR);
  if (words[PARTS] & 4) answer.distance = floats[DISTANCE];
  if (words[PARTS] & 8) answer.quality = readQuality(module, words, floats);
  if (asked.isDrawn) answer.drawn = true;
  if (asked.logits) answer.logits = Array.from(floats.subarray(LOGITS, LOGITS + count));
  // Last: it may make memory grow, and the views above empty.
  if (asked.heatMap) answer.heatMap = readHeatMap(module, model, asked.heatMap);
  if (asked.heatMaps) {
    answer.heatMaps = model.classes.map((code) => readHeatMap(module, model, code));
  }
  return answer;
}

// Measures of the picture; `problems` are codes of PictureProblem.swift. `lesion` is [x, y, width, height]
// in upright pixels of the whole picture, or null where no spot is set off.
function readQuality(module, words, floats) {
  const [sharpness, grain, light, contrast, clipped, glare] = floats.subarray(QUALITY, LESION);
  const [resolution, bits] = words.subarray(QUALITY + 6, LESION);
  const isThere = (words[PARTS] & 16) !== 0;
  const problems = [];
  for (let index = 0; bits >> index; index++) {
    if (bits >> index & 1) problems.push(module.text(module.exports.nevus_problem_code(index)));
  }
  return {
    sharpness, grain, light, contrast, clipped, glare, resolution,
    lesion: isThere ? Array.from(words.subarray(LESION, LESION + 4)) : null,
    lesionShare: isThere ? floats[LESION + 4] : null,
    lesionBorder: isThere ? floats[LESION + 5] : null,
    problems,
  };
}
