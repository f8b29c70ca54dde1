// Where the browser has Trusted Types, nothing but these may become a script, a worker or code.
const ownScripts = new Set(Object.values(CONFIG.assets).map((asset) => asset.script));
const ownWorkers = new Set();

const policy = (self.trustedTypes ? self.trustedTypes.createPolicy.bind(self.trustedTypes)
  : (name, rules) => rules)('nevus', {
  createScriptURL(url) {
    if (ownScripts.has(url) || ownWorkers.has(url)) return url;
    throw new TypeError('not a script of this page');
  },
  // Only for script#answer, which holds data: JSON is no program.
  createScript(json) {
    JSON.parse(json);
    return json;
  },
});
