// tests/web/bench.js - how long suggestions take through the box, from the end of the debounce to the screen.
// npm run bench --prefix tests/web -- INDEX
import {resolve} from 'node:path';

import {open, start} from './engine.js';

const [index, wanted = '50'] = process.argv.slice(2);
if (!index) {
  console.error('usage: npm run bench -- INDEX [PREFIXES]');
  process.exit(2);
}

/** Beginnings of one to eight letters of the names and titles that the index has most of: some for each page. */
async function prefixes(engine) {
  const answer = await (await fetch(engine.address + '/v1/search?limit=100&group_by=film&facets=director:100,cast:100')).json();
  const names = [...answer.facets.director.values, ...answer.facets.cast.values].map((one) => one.value);
  const texts = [...answer.groups.map((group) => group.film.title), ...names].filter(Boolean);
  const all = new Set();
  for (let at = 0; all.size < 2 * Number(wanted) && at < texts.length * 8; ++at) {
    all.add([...texts[at * 7 % texts.length].toLowerCase()].slice(0, 1 + at % 8).join('').trim());
  }
  return [[...all].slice(0, all.size / 2), [...all].slice(all.size / 2)];
}

/** In the page: the times of the next suggestions, in milliseconds after the end of the debounce. */
function watch() {
  const box = document.querySelector('zerkalo-search');
  let due, asked;
  box.querySelector('input').addEventListener('input', (event) => (due = event.timeStamp + box.debounce), {once: true, capture: true});
  box.addEventListener('zerkalo-query', () => (asked = performance.now()), {once: true});
  window.shown = new Promise((done, failed) => {
    box.addEventListener('zerkalo-error', ({detail}) => failed(detail.error), {once: true});
    box.addEventListener('zerkalo-results', () => {
      const inserted = performance.now();
      // The frame is drawn after its callbacks; what is posted in one is heard after that.
      requestAnimationFrame(() => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => {
          const drawn = performance.now();
          done({all: drawn - due, timer: asked - due, answer: inserted - asked, frame: drawn - inserted});
        };
        port2.postMessage('');
      });
    }, {once: true});
  });
}

function percentile(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1);
}

async function measure(engine, path, texts) {
  const {page, close} = await open(engine, path);
  await page.waitForSelector('zerkalo-search[data-ready]');
  const field = page.locator('zerkalo-search input').first();
  const times = [];
  for (const text of texts) {
    const letters = [...text];
    await field.fill(letters.slice(0, -1).join(''));
    await page.waitForTimeout(250);
    await page.evaluate(watch);
    await field.focus();
    await page.keyboard.insertText(letters.at(-1));
    times.push(await page.evaluate(() => window.shown));
  }
  await close();
  return times;
}

const engine = await start([], resolve(process.env.INIT_CWD || '.', index));
try {
  const [some, others] = await prefixes(engine);
  console.log(`${some.length} prefixes each; milliseconds, median / p95`);
  console.log('| page | debounce over to suggestions drawn | timer late | request, answer, rows | frame |\n|---|---|---|---|---|');
  for (const [name, path, texts] of [["the server's own", '/', some], ['of another origin', engine.second, others]]) {
    const times = await measure(engine, path, texts);
    const cells = ['all', 'timer', 'answer', 'frame'].map((part) => times.map((one) => one[part]))
      .map((numbers) => percentile(numbers, 0.5) + ' / ' + percentile(numbers, 0.95));
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
} finally {
  await engine.stop();
}
