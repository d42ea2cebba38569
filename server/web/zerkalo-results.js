// zerkalo-results.js - <zerkalo-results>, -facets, -pager, -facet: parts of a page whose address is its state. MIT licence.
const parts = ['zerkalo-facets', 'zerkalo-results', 'zerkalo-pager'];
const form = () => document.querySelector('form[role=search]');
const key = (control) => control.name + '=' + (control.type === 'checkbox' ? control.value : '');
let request;
let status;

// Not fetch: reading text as HTML is a sink that the policy forbids; a response that is a document is none.
function load(address) {
  request?.abort();
  const mine = (request = new XMLHttpRequest());
  return new Promise((done, failed) => {
    mine.open('GET', address);
    mine.responseType = 'document';
    mine.timeout = 15000;
    mine.onload = () => (mine.status < 500 && mine.response ? done(mine.response) : failed());
    mine.onerror = mine.ontimeout = failed;
    mine.send();
  });
}

function say(text) {
  if (!status) {
    status = document.createElement('p');
    status.className = 'hidden';
    status.setAttribute('role', 'status');
    document.body.append(status);
  }
  status.textContent = text;
}

// What a reader unfolded stays so.
const folds = () => [...document.querySelectorAll('zerkalo-facets details')].map((fold) => [
  fold.closest('zerkalo-facet')?.getAttribute('field') + fold.className, fold
]);

function swap(page) {
  const opened = new Map(folds().map(([name, fold]) => [name, fold.open]));
  const focused = document.activeElement?.form === form() && document.activeElement.name !== 'q' && key(document.activeElement);
  for (const name of parts) document.querySelector(name).replaceChildren(...page.querySelector(name).childNodes);
  for (const [name, fold] of folds()) fold.open = opened.get(name) ?? fold.open;
  document.title = page.title;
  const field = form().elements.q;
  if (field !== document.activeElement) field.value = page.querySelector('[name=q]').value;
  if (focused) [...form().elements].find((one) => key(one) === focused)?.focus({preventScroll: true});
  say(document.querySelector('.totals b')?.textContent || '');
}

function unreachable(address) {
  const note = document.createElement('p');
  const again = document.createElement('a');
  note.className = 'notes unreachable';
  note.setAttribute('role', 'alert');
  again.href = address;
  again.textContent = 'Try again';
  note.append(navigator.onLine ? 'The server does not answer. ' : 'You are offline. ', again);
  document.querySelector('.unreachable')?.remove();
  document.querySelector('zerkalo-results').prepend(note);
}

/** Shows `address`; true when the page is there. */
async function visit(address, push = true) {
  const results = document.querySelector('zerkalo-results');
  results.setAttribute('aria-busy', 'true');
  try {
    const page = await load(address);
    if (!parts.every((name) => page.querySelector(name))) return location.assign(address);
    if (push) {
      history.replaceState({y: scrollY}, '');
      history.pushState({y: 0}, '', address);
    }
    swap(page);
    results.dispatchEvent(new CustomEvent('zerkalo-page', {bubbles: true, detail: {address: location.href}}));
    return true;
  } catch {
    unreachable(address);
  } finally {
    results.removeAttribute('aria-busy');
  }
}

function asked() {
  const pairs = [...new FormData(form())].filter(([, value]) => value !== '');
  return form().action + '?' + new URLSearchParams(pairs);
}

class Results extends HTMLElement {
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const on = (node, name, heard) => node.addEventListener(name, heard, {signal: this.#life.signal});
    on(document, 'change', ({target}) => target.form === form() && target.name && target.name !== 'q' && visit(asked()));
    on(document, 'submit', async (event) => {
      if (event.target !== form()) return;
      event.preventDefault();
      if (matchMedia('(pointer: coarse)').matches) form().elements.q.blur();
      if (await visit(asked())) scrollTo(0, 0);
    });
    on(document, 'click', async (event) => {
      const link = event.target.closest?.(parts.map((name) => name + ' a[href]').join());
      const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (!link || !plain || link.origin + link.pathname !== location.origin + location.pathname) return;
      event.preventDefault();
      if (!await visit(link.href)) return;
      this.querySelector('h1')?.focus({preventScroll: true});
      scrollTo(0, 0);
    });
    on(window, 'popstate', async ({state}) => await visit(location.href, false) && scrollTo(0, state?.y || 0));
  }

  disconnectedCallback() {
    this.#life.abort();
  }
}

class Facet extends HTMLElement {
  #timer;
  #turn = 0;

  connectedCallback() {
    if (!this.hasAttribute('search') || this.querySelector('.within')) return;
    const label = 'Search in ' + this.querySelector('legend').textContent.toLowerCase();
    const input = document.createElement('input');
    for (const [name, value] of Object.entries({type: 'search', class: 'within', 'aria-label': label, placeholder: label, dir: 'auto'})) {
      input.setAttribute(name, value);
    }
    const ask = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#find(input.value.trim()), 150);
    };
    input.addEventListener('input', (event) => event.isComposing || ask());
    input.addEventListener('compositionend', ask);
    this.querySelector('ul').before(input);
  }

  async #find(text) {
    const turn = ++this.#turn;
    const rows = [...this.querySelectorAll('li')];
    const more = this.querySelector('.more');
    const value = (row) => row.querySelector('input').value;
    if (!text) {
      rows.forEach((row) => row.dataset.found && !row.querySelector(':checked') ? row.remove() : row.hidden = false);
      return this.classList.remove('narrowed');
    }
    const query = new URLSearchParams(asked().split('?')[1]);
    for (const name of ['sort', 'offset', 'limit', 'group_by', 'per_film', 'cursor']) query.delete(name);
    query.set('facet_query', text);
    try {
      const answer = await fetch('/v1/facets/' + this.getAttribute('field') + '?' + query);
      if (turn !== this.#turn || !answer.ok) return;
      const {values} = await answer.json();
      if (turn !== this.#turn) return;
      const found = new Map(values.slice(0, 20).map((one) => [one.value, one]));
      for (const row of rows) {
        row.hidden = !found.delete(value(row));
        if (row.hidden && row.dataset.found && !row.querySelector(':checked')) row.remove();
      }
      for (const one of found.values()) this.querySelector('ul').append(this.#row(rows[0], one));
      if (more) more.open = true;
      this.classList.add('narrowed');
      say(values.length + ' found');
    } catch {
      say('The server does not answer.');
    }
  }

  #row(like, {value, reviews, films}) {
    const row = like.cloneNode(true);
    const box = row.querySelector('input');
    row.hidden = false;
    row.dataset.found = 'yes';
    box.value = value;
    box.checked = false;
    row.querySelector('.value').textContent = value;
    row.querySelector('.count').firstChild.data = reviews.toLocaleString('en');
    row.querySelector('.films').firstChild.data = films.toLocaleString('en');
    return row;
  }
}

for (const [name, type] of [['results', Results], ['facet', Facet]]) {
  if (!customElements.get('zerkalo-' + name)) customElements.define('zerkalo-' + name, type);
}
