// <nevus-classifier>: chooses a picture, shows the answer, and tells the page around it.
//
// Attributes: `src` (the folder of the site), `language`, `views`. Events: `nevus-answer` with
// `{ answer, picture }`, `nevus-error` with `{ code, message }`. Its state (`loading`, `ready`,
// `working`, `answered`, `error`) is its `data-state`, as on the site's own page.
const ELEMENT = 'nevus-classifier';

class NevusClassifier extends HTMLElement {
  static observedAttributes = ['language'];

  #parts;
  #turn = 0;
  #shown = null;  // what is on display, to say it again in another language

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    const style = new CSSStyleSheet();
    style.replaceSync(CONFIG.style);
    root.adoptedStyleSheets = [style];
    this.#parts = partsIn(root);
    const { input, frame } = this.#parts;
    input.addEventListener('change', () => {
      const [file] = input.files;
      input.value = '';
      this.#receive(file);
    });
    frame.addEventListener('dragover', (event) => event.preventDefault());
    frame.addEventListener('drop', (event) => {
      event.preventDefault();
      this.#receive(event.dataTransfer.files[0]);
    });
  }

  connectedCallback() {
    if (this.dataset.state) return;
    this.#show({ state: 'loading' });
    const src = this.getAttribute('src');
    load(src === null ? {} : { base: src }).then(
      () => this.#turn === 0 && this.#show({ state: 'ready' }),
      (error) => this.#turn === 0 && this.#fail(error));
  }

  attributeChangedCallback() { if (this.#shown) this.#show(this.#shown); }

  // Classifies a picture as if it had been chosen; `options` are those of the module's `classify`.
  async classify(picture, options = {}) {
    const mine = ++this.#turn;
    this.#show({ state: 'working' });
    try {
      const views = Number(this.getAttribute('views') || 1);
      const answer = await classify(picture, { views, ...options });
      if (mine === this.#turn) {
        this.#show({ state: 'answered', answer });
        const shown = { blob: picture instanceof Blob ? picture : null, name: picture.name || '' };
        this.#tell('nevus-answer', { answer, picture: shown });
      }
      return answer;
    } catch (error) {
      if (mine === this.#turn) this.#fail(error);
      throw error;
    }
  }

  #receive(file) { if (file) this.classify(file).catch(() => {}); }

  #fail(error) {
    const code = codeOf(error);
    this.#show({ state: 'error', code });
    this.#tell('nevus-error', { code, message: this.#texts().errorText(code) });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #texts() {
    const wished = this.getAttribute('language') || document.documentElement.lang || '';
    const code = wished.toLowerCase().split('-')[0];
    return textsOf(CONFIG.languages[code] || CONFIG.languages[CONFIG.strings.language]);
  }

  #show(shown) {
    this.#shown = shown;
    this.dataset.state = shown.state;
    const { text, errorText, share } = this.#texts();
    const { frame, choose, status, answer, judgement, meaning, next, malignant, classes, notice } =
      this.#parts;
    frame.lang = text('language');
    frame.dir = text('direction');
    choose.textContent = text('embedding.element.choose');
    notice.textContent = text('embedding.element.notice');
    const words = { loading: 'embedding.element.loading', working: 'embedding.element.working' };
    status.textContent = shown.code ? errorText(shown.code)
      : shown.state in words ? text(words[shown.state]) : '';
    answer.hidden = !shown.answer;
    if (!shown.answer) return;
    const { decision, probabilities } = shown.answer;
    answer.dataset.decision = decision;
    judgement.textContent = text(`decisions.${decision}.headline`);
    meaning.textContent = text(`decisions.${decision}.meaning`);
    next.textContent = text(`decisions.${decision}.next`);
    malignant.textContent =
      text('embedding.element.malignant', { share: share(shown.answer.malignant) });
    const order = Object.keys(probabilities).sort((a, b) => probabilities[b] - probabilities[a]);
    classes.replaceChildren(
      element('caption', {}, text('embedding.element.classes')),
      ...order.map((code) => element('tr', { part: 'class', 'data-class': code },
        element('th', { scope: 'row' }, text(`classes.${code}.name`)),
        element('td', {}, share(probabilities[code])))));
  }
}

// What is in the shadow: all with parts of those names, so that the page around can style them.
function partsIn(root) {
  const parts = {};
  const part = (name, tag, attributes = {}, ...children) => {
    parts[name] = element(tag, { part: name, ...attributes }, ...children);
    return parts[name];
  };
  root.append(part('frame', 'div', {},
    element('label', { part: 'button' },
      part('choose', 'span'),
      part('input', 'input', { type: 'file', accept: 'image/jpeg,image/png' })),
    part('status', 'p', { role: 'status' }),
    part('answer', 'div', { hidden: '' },
      part('judgement', 'p'), part('meaning', 'p'), part('next', 'p'), part('malignant', 'p'),
      part('classes', 'table'), part('notice', 'p'))));
  return parts;
}

if (!customElements.get(ELEMENT)) customElements.define(ELEMENT, NevusClassifier);
