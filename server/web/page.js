// page.js - what the pages gain from a script: filters that apply at once, and the `/` key.
(() => {
  const root = document.documentElement;
  const form = document.getElementById('search');
  const remembered = 'zerkalo-control';
  root.classList.add('script');

  // Browsers without ::details-content cannot show a closed fold by style: open it where there is room.
  const fold = document.querySelector('.fold');
  if (fold && !CSS.supports('selector(::details-content)') && matchMedia('(min-width: 60rem)').matches) {
    fold.open = true;
  }

  function key(control) {
    return control.name + '=' + control.value;
  }

  // The page comes anew after a choice: the focus returns to where it was, and the fold stays open.
  function restore() {
    const state = JSON.parse(sessionStorage.getItem(remembered) || 'null');
    sessionStorage.removeItem(remembered);
    if (!state) {
      return;
    }
    const control = [...form.elements].find((one) => key(one) === state.key || (one.type !== 'checkbox' && one.name === state.name));
    if (state.open) {
      fold.open = true;
    }
    if (control) {
      const more = control.closest('details:not(.fold)');
      if (more) {
        more.open = true;
      }
      control.focus({preventScroll: true});
      scrollTo(0, state.scroll);
    }
  }

  document.addEventListener('change', (event) => {
    const control = event.target;
    if (control.form !== form || control.name === 'q') {
      return;
    }
    const state = {key: key(control), name: control.name, open: Boolean(fold && fold.open), scroll: scrollY};
    sessionStorage.setItem(remembered, JSON.stringify(state));
    form.requestSubmit();
  });

  form.addEventListener('formdata', (event) => {
    if (event.formData.get('sort') === 'relevance') {
      event.formData.delete('sort');
    }
  });

  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input, select, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      form.elements.q.select();
    }
  });

  restore();
})();
