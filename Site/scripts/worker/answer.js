// The module's forty words as the object that page and tool publish. Float32 values are read as
// they are: widened to doubles, never rounded.
const PROBABILITIES = 8;
const LOGITS = 24;

function readAnswer(module, model, withLogits) {
  const pointer = module.exports.nevus_answer();
  const words = module.words(pointer, 40);
  const floats = module.floats(pointer, 40);
  const [decision, views] = words;
  const count = words[7];
  const probabilities = {};
  for (let index = 0; index < count; index++) {
    probabilities[model.classes[index]] = floats[PROBABILITIES + index];
  }
  const answer = {
    probabilities,
    malignant: floats[2],
    decision: module.text(module.exports.nevus_decision_name(decision)),
    views,
    crop: Array.from(words.subarray(3, 7)),
    model: { name: model.name, sha256: model.sha256 },
  };
  if (withLogits) answer.logits = Array.from(floats.subarray(LOGITS, LOGITS + count));
  return answer;
}
