// zerkalo-box.js - completes films, people and phrases for a plain search form. MIT licence, see docs/embed.md.
(() => {
  const script = document.currentScript;
  const base = new URL('..', script.src);
  let boxes = 0;

  function make(name, attributes, text = '') {
    const node = document.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(text);
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

  function enhance(form) {
    const input = form.querySelector('input[name=q]');
    if (!input || form.dataset.zerkalo) return;
    form.dataset.zerkalo = 'on';
    const id = 'zerkalo-' + ++boxes;
    const list = make('ul', {id, role: 'listbox', class: 'zerkalo-list', 'aria-label': 'Suggestions'});
    const status = make('span', {role: 'status', class: 'zerkalo-status'});
    list.hidden = true;
    form.append(list, status);
    const attributes = {
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-expanded': false, autocomplete: 'off'
    };
    for (const key in attributes) input.setAttribute(key, attributes[key]);

    let found = [];
    let active = -1;
    let timer;
    let request = new AbortController();

    function activate(index) {
      active = index;
      [...list.children].forEach((row, at) => row.setAttribute('aria-selected', at === index));
      if (index < 0) return input.removeAttribute('aria-activedescendant');
      input.setAttribute('aria-activedescendant', list.children[index].id);
      list.children[index].scrollIntoView({block: 'nearest'});
    }

    function open(wanted) {
      const shown = wanted && found.length > 0;
      const {offsetLeft, offsetTop, offsetHeight, offsetWidth} = input;
      Object.assign(list.style, {
        left: offsetLeft + 'px', top: offsetTop + offsetHeight + 4 + 'px', minWidth: offsetWidth + 'px'
      });
      list.hidden = !shown;
      input.setAttribute('aria-expanded', shown);
      activate(-1);
    }

    function choose(index) {
      const item = found[index];
      const detail = {bubbles: true, cancelable: true, detail: item};
      open(false);
      if (!form.dispatchEvent(new CustomEvent('zerkalo-select', detail))) return;
      if (item.id) return location.assign(new URL('films/' + encodeURIComponent(item.id), base));
      input.value = item.q;
      form.requestSubmit();
    }

    function show(items) {
      found = items;
      list.replaceChildren(...items.map((item, at) => {
        const row = make('li', {id: id + '-' + at, role: 'option', 'aria-selected': false});
        const count = item.reviews + (item.reviews === 1 ? ' review' : ' reviews');
        const facts = [item.year, item.kind, count].filter(Boolean).join(' · ');
        row.append(marked(item.text, item.ranges.text), make('small', {}, ' ' + facts));
        row.onpointerdown = (event) => event.preventDefault();
        row.onclick = () => choose(at);
        return row;
      }));
      open(true);
      status.textContent = items.length + (items.length === 1 ? ' suggestion' : ' suggestions');
    }

    function ask() {
      clearTimeout(timer);
      request.abort();
      const text = input.value.trim();
      if (!text) return show([]);
      const {signal} = (request = new AbortController());
      timer = setTimeout(async () => {
        try {
          const url = new URL('v1/suggest?limit=8&q=' + encodeURIComponent(text), base);
          const answer = await fetch(url, {signal});
          const items = answer.ok ? (await answer.json()).suggestions : [];
          if (!signal.aborted && document.activeElement === input) show(items);
        } catch {
          if (!signal.aborted) show([]);
        }
      }, 120);
    }

    input.addEventListener('input', (event) => event.isComposing || ask());
    input.addEventListener('compositionend', ask);
    input.addEventListener('blur', () => open(false));
    form.addEventListener('submit', () => { clearTimeout(timer); request.abort(); open(false); });
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      const {key} = event;
      const step = {ArrowDown: 1, ArrowUp: -1}[key];
      if (step && list.hidden) open(true);
      else if (step) activate((active + 1 + step + found.length + 1) % (found.length + 1) - 1);
      else if (key === 'Enter' && active >= 0) choose(active);
      else if (key === 'Escape' && !list.hidden) open(false);
      else return;
      event.preventDefault();
    });
  }

  if (script.dataset.style !== 'off') {
    document.head.append(make('link', {rel: 'stylesheet', href: new URL('zerkalo-box.css', script.src)}));
  }
  const start = () => document.querySelectorAll('form[role=search]').forEach((form) => {
    if (form.action.startsWith(new URL('search', base))) enhance(form);
  });
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
