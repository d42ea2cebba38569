// zerkalo-search.js - <zerkalo-search>: completion for a plain search form. MIT licence, see docs/embed.md.
const english = {
  label: 'Suggestions', film: 'film', director: 'director', person: 'person', phrase: 'phrase', recent: 'searched before',
  clear: 'Forget recent searches', reviews: {one: '# review', other: '# reviews'},
  found: {one: '# suggestion', other: '# suggestions'}, none: 'No suggestions. Enter searches all texts.',
  busy: 'Looking …', offline: 'You are offline.', error: 'No suggestions at the moment. Enter searches all texts.'
};
let boxes = 0;

function make(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children);
  return node;
}

// Text nodes and <mark>: what the server sends is never read as HTML.
function marked(text, ranges) {
  const node = make('span', {dir: 'auto'});
  let done = 0;
  for (const [start, length] of ranges) {
    node.append(text.slice(done, start), make('mark', {}, text.slice(start, start + length)));
    done = start + length;
  }
  node.append(text.slice(done));
  return node;
}

const waited = (time, signal) => new Promise((done, failed) => {
  setTimeout(done, time);
  signal.addEventListener('abort', failed);
});

export class ZerkaloSearch extends HTMLElement {
  #input; #form; #list; #status; #strings; #life; #timer;
  #found = [];
  #active = -1;
  #request = new AbortController();
  #kept = new Map();

  connectedCallback() {
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.#start(), {once: true});
    else this.#start();
  }

  disconnectedCallback() {
    if (!this.#life) return;
    this.#stop();
    this.#life.abort();
    this.#list.remove();
    this.#status.remove();
    for (const name of ['role', 'aria-autocomplete', 'aria-controls', 'aria-expanded']) this.#input.removeAttribute(name);
    this.#life = null;
  }

  get endpoint() { return new URL(this.getAttribute('endpoint') || '.', this.#form?.action || document.baseURI).href; }
  set endpoint(value) { this.setAttribute('endpoint', value); }
  get limit() { return this.#number('limit', 8); }
  set limit(value) { this.setAttribute('limit', value); }
  get debounce() { return this.#number('debounce', 120); }
  set debounce(value) { this.setAttribute('debounce', value); }
  get min() { return this.#number('min', 1); }
  set min(value) { this.setAttribute('min', value); }
  get recent() { return this.#number('recent', 0); }
  set recent(value) { this.setAttribute('recent', value); }

  open() {
    this.#input.focus();
    if (this.#list.hidden) this.#ask(0);
  }

  close() {
    this.#stop();
    this.#show([]);
  }

  search(text) {
    this.#input.value = text;
    this.#form.requestSubmit();
  }

  #number(name, otherwise) {
    const value = parseInt(this.getAttribute(name), 10);
    return value >= 0 ? value : otherwise;
  }

  #start() {
    const form = this.#form = this.querySelector('form');
    const input = this.#input = form?.querySelector('input[type=search], input[name=q]');
    if (!input || this.#life || !this.isConnected) return;
    this.#life = new AbortController();
    this.#strings = {...english, ...JSON.parse(this.getAttribute('strings') || '{}')};
    const id = 'zerkalo-' + ++boxes;
    this.#list = make('ul', {id, role: 'listbox', class: 'zerkalo-list', 'aria-label': this.#strings.label});
    this.#list.hidden = true;
    this.#status = make('p', {role: 'status', class: 'zerkalo-status'});
    this.append(this.#list, this.#status);
    const roles = {
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-expanded': false, autocomplete: 'off'
    };
    for (const key in roles) input.setAttribute(key, roles[key]);

    const on = (node, name, heard) => node.addEventListener(name, heard, {signal: this.#life.signal});
    on(input, 'input', (event) => event.isComposing || this.#ask());
    on(input, 'compositionstart', () => this.#stop());
    on(input, 'compositionend', () => this.#ask());
    on(input, 'focus', () => input.value || this.#ask(0));
    on(input, 'click', () => this.#list.hidden && this.#ask(0));
    on(input, 'blur', () => this.close());
    on(input, 'keydown', (event) => this.#key(event));
    on(form, 'submit', () => {
      this.#remember(input.value.trim());
      this.close();
    });
    // The field keeps the focus, and with it a phone its keyboard.
    on(this.#list, 'mousedown', (event) => event.preventDefault());
    on(this.#list, 'click', (event) => {
      const at = [...this.#list.children].indexOf(event.target.closest('li'));
      if (at >= 0) this.#choose(at);
    });
    on(document, 'keydown', (event) => {
      const busy = event.target.closest?.('input, select, textarea, [contenteditable]');
      if (event.key !== (this.getAttribute('hotkey') ?? '/') || busy || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.select();
      input.focus();
    });
    this.dataset.ready = '';
  }

  #key(event) {
    const {key, altKey} = event;
    // 229: some browsers end the composition before the key that ended it.
    if (event.isComposing || event.keyCode === 229) return;
    const closed = this.#list.hidden;
    const step = {ArrowDown: 1, ArrowUp: -1}[key];
    const rows = this.#found.length + 1;
    if (step && altKey) step > 0 ? closed && this.#ask(0) : this.close();
    else if (step && closed) this.#ask(0);
    else if (step) this.#activate((this.#active + 1 + step + rows) % rows - 1);
    else if (key === 'Enter' && this.#active >= 0) this.#choose(this.#active);
    else if (key === 'Escape' && (!closed || this.#status.dataset.note)) this.close();
    else if (key === 'Escape' && this.#input.value) this.#input.value = '';
    else return;
    event.preventDefault();
  }

  #activate(at) {
    const rows = this.#list.children;
    this.#active = at;
    [...rows].forEach((row, index) => row.setAttribute('aria-selected', index === at));
    if (at < 0) return this.#input.removeAttribute('aria-activedescendant');
    this.#input.setAttribute('aria-activedescendant', rows[at].id);
    rows[at].scrollIntoView({block: 'nearest'});
  }

  #say(text, note) {
    this.#status.textContent = text;
    this.#status.toggleAttribute('data-note', Boolean(note));
    if (note) this.#status.dataset.note = note;
    if (text) this.#place(this.#status);
  }

  // Under the field; wider where that is narrow.
  #place(node) {
    const here = this.getBoundingClientRect();
    const field = this.#input.getBoundingClientRect();
    const width = Math.min(here.width, Math.max(field.width, 400));
    const left = Math.min(field.left - here.left, here.width - width);
    Object.assign(node.style, {left: left + 'px', top: field.bottom - here.top + 4 + 'px', width: width + 'px'});
  }

  #count(name, count) {
    const lang = this.closest('[lang]')?.lang || 'en';
    const forms = this.#strings[name];
    return (forms[new Intl.PluralRules(lang).select(count)] || forms.other).replace('#', count.toLocaleString(lang));
  }

  #row(item, at) {
    const facts = [item.year, this.#strings[item.kind], item.reviews && this.#count('reviews', item.reviews)];
    const row = make('li', {id: this.#list.id + '-' + at, role: 'option', 'aria-selected': false, 'data-kind': item.kind});
    row.append(marked(item.text, item.ranges.text));
    if (item.kind !== 'clear') row.append(' ', make('small', {}, facts.filter(Boolean).join(' · ')));
    return row;
  }

  #show(items, note = '') {
    this.#found = items;
    this.#list.replaceChildren(...items.map((item, at) => this.#row(item, at)));
    this.#list.hidden = !items.length;
    this.#input.setAttribute('aria-expanded', !this.#list.hidden);
    this.#activate(-1);
    if (items.length) this.#place(this.#list);
    this.#say(note ? this.#strings[note] : items.length ? this.#count('found', items.length) : '', note);
  }

  #choose(at) {
    const item = this.#found[at];
    const base = this.endpoint;
    const href = item.id ? new URL('films/' + encodeURIComponent(item.id), base).href
                         : new URL('search?q=' + encodeURIComponent(item.q), base).href;
    this.close();
    if (item.kind === 'clear') return this.#store([]);
    if (!this.#send('select', {suggestion: item, href}, true)) return;
    if (item.id) open(href, this.#form.target || '_self');
    else this.search(item.q);
  }

  #send(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent('zerkalo-' + name, {bubbles: true, cancelable, detail}));
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#request.abort();
  }

  #ask(delay = this.debounce) {
    this.#stop();
    const text = this.#input.value.trim();
    if (!text) return this.#show(this.#remembered());
    if (text.length < this.min) return this.#show([]);
    const {signal} = (this.#request = new AbortController());
    this.#timer = setTimeout(async () => {
      const slow = setTimeout(() => signal.aborted || this.#found.length || this.#show([], 'busy'), 500);
      try {
        this.#send('query', {q: text});
        const items = await this.#fetched(text, signal);
        if (signal.aborted) return;
        this.#show(items, items.length ? '' : 'none');
        this.#send('results', {q: text, suggestions: items});
      } catch (error) {
        if (signal.aborted) return;
        const offline = !navigator.onLine;
        this.#show([], offline ? 'offline' : 'error');
        this.#send('error', {q: text, offline, error});
      } finally {
        clearTimeout(slow);
      }
    }, delay);
  }

  async #fetched(text, signal) {
    const types = this.getAttribute('types');
    const query = new URLSearchParams({limit: this.limit, q: text, ...(types && {types})});
    const url = new URL('v1/suggest?' + query, this.endpoint).href;
    let items = this.#kept.get(url);
    if (!items) {
      let answer = await fetch(url, {signal});
      if (answer.status === 503) {
        await waited(Math.min(answer.headers.get('Retry-After') || 1, 5) * 1000, signal);
        answer = await fetch(url, {signal});
      }
      if (!answer.ok) throw new Error('HTTP ' + answer.status);
      items = (await answer.json()).suggestions;
    }
    // The one used last goes to the end; the first one was used longest ago.
    this.#kept.delete(url);
    this.#kept.set(url, items);
    if (this.#kept.size > 50) this.#kept.delete(this.#kept.keys().next().value);
    return items;
  }

  #stored() {
    try {
      return JSON.parse(localStorage.getItem('zerkalo-recent')) || [];
    } catch {
      return [];
    }
  }

  // Storage may be full or forbidden; a search does not depend on it.
  #store(queries) {
    try {
      localStorage.setItem('zerkalo-recent', JSON.stringify(queries));
    } catch {}
  }

  #remember(text) {
    if (this.recent && text) this.#store([text, ...this.#stored().filter((one) => one !== text)].slice(0, this.recent));
  }

  #remembered() {
    const recent = this.recent ? this.#stored().slice(0, this.recent) : [];
    const items = recent.map((q) => ({kind: 'recent', text: q, q, ranges: {text: []}}));
    return items.length ? [...items, {kind: 'clear', text: this.#strings.clear, ranges: {text: []}}] : [];
  }
}

if (!customElements.get('zerkalo-search')) customElements.define('zerkalo-search', ZerkaloSearch);
