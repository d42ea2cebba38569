// tests/web/package.ts - what a typed page does with the package; package.test.js compiles it beside the packed files.
import 'zerkalo-search/results';
import 'zerkalo-search/style.css';
import {ZerkaloSearch, type Strings, type Suggestion, type ZerkaloSearchEventMap} from 'zerkalo-search';

const box = document.createElement('zerkalo-search');
box.endpoint = 'https://films.example/';
box.limit = box.debounce + box.min + box.recent;
box.search('mirror');
box.open();
box.close();

const texts: Partial<Strings> = {film: 'obraz', reviews: {one: '# recenzja', few: '# recenzje', other: '# recenzji'}};
box.setAttribute('strings', JSON.stringify(texts));

box.addEventListener('zerkalo-select', (event) => {
  const chosen: Suggestion = event.detail.suggestion;
  const href: string = event.detail.href;
  event.preventDefault();
  console.log(chosen.kind === 'film' ? chosen.id : chosen.q, href, chosen.ranges.text.map(([start, length]) => start + length));
});
box.addEventListener('click', (event) => console.log(event.clientX));
document.addEventListener('zerkalo-results', (event) => console.log(event.detail.q.length, event.detail.suggestions[0]?.reviews));
document.addEventListener('zerkalo-query', ({detail}) => console.log(detail.q));
window.addEventListener('zerkalo-error', ({detail}) => console.log(detail.offline, detail.error, detail.q));
document.addEventListener('zerkalo-page', ({detail}) => new URL(detail.address));

const found: ZerkaloSearch | null = document.querySelector('zerkalo-search');
const names: (keyof ZerkaloSearchEventMap)[] = ['zerkalo-query', 'zerkalo-results', 'zerkalo-select', 'zerkalo-error'];
console.log(found?.limit, names);

// @ts-expect-error a text is no number
box.limit = '8';
// @ts-expect-error there is no such kind
const wrong: Suggestion['kind'] = 'actor';
// @ts-expect-error a plural needs its `other`
const plural: Strings['found'] = {one: '# row'};
// @ts-expect-error the choice has no `item`
box.addEventListener('zerkalo-select', (event) => event.detail.item);
console.log(wrong, plural);
