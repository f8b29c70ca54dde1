// What the module exports; nevus.d.ts describes it.

// Loads module and weights; gives the model. Called again, it gives the same.
function load(options = {}) {
  if (options.base !== undefined) {
    const wanted = new URL(String(options.base).replace(/\/?$/, '/'), document.baseURI);
    if (engine.loaded && wanted.href !== base.href) {
      return Promise.reject(new TypeError(`Nevus is loaded from ${base.href} already`));
    }
    base = wanted;
  }
  return engine.load();
}

const facts = () => Object.freeze(engine.facts());
const classify = (picture, options) => ask(picture, options);
const classifyAll = (pictures, options) => askAll(pictures, options);
