// The site's binary files, for a page of someone else's: beside this module, unless `load` is told
// otherwise.
const overHTTP = true;
let base = new URL('./', import.meta.url);

function assetURL(name) { return new URL(CONFIG.assets[name].file, base).href; }

// Where a host refuses the files themselves: their bytes out of the scripts for pages opened from a
// disk, which are read here and not run.
async function assetScript(name) {
  const address = new URL(CONFIG.assets[name].script, base);
  const response = await fetch(address).catch(() => null);
  if (!response || !response.ok) throw new Failure('not-loaded');
  const text = await response.text().catch(() => '');
  const carried = /^nevus\.receive\('[a-z]+','([A-Za-z0-9+/=]+)'\);\s*$/.exec(text);
  if (!carried) throw new Failure('not-loaded');
  return carried[1];
}
