// page.js - what the pages gain from a script beside the search elements: filters that apply at once, and copying.
const form = document.getElementById('search');
document.documentElement.classList.add('script');

form.addEventListener('formdata', ({formData}) => {
  if (formData.get('sort') === 'relevance') {
    formData.delete('sort');
  }
});

function show() {
  // Browsers without ::details-content cannot show a closed fold by style: open it where there is room.
  const fold = document.querySelector('.columns .fold');
  if (fold && !CSS.supports('selector(::details-content)') && matchMedia('(min-width: 60rem)').matches) {
    fold.open = true;
  }
  for (const button of document.querySelectorAll('.copy')) {
    button.hidden = !navigator.clipboard;
  }
}

document.addEventListener('zerkalo-page', show);
document.addEventListener('click', async ({target}) => {
  const path = target.dataset?.copy;
  if (!path) {
    return;
  }
  const address = new URL(path, location).href;
  const said = target.textContent;
  try {
    await navigator.clipboard.writeText(path.startsWith('/v1/') ? `curl '${address.replaceAll("'", '%27')}'` : address);
    target.textContent = 'copied';
  } catch {
    target.textContent = 'not allowed';
  }
  setTimeout(() => (target.textContent = said), 2000);
});
show();
