// tests/web/instantsearch.test.js - the unmodified InstantSearch.js from npm finds, counts and refines as /v1/search does.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {after, before, beforeEach, test} from 'node:test';

import {start} from './engine.js';

const resolve = createRequire(import.meta.url).resolve;
const modules = resolve('playwright-core/package.json').replace(/playwright-core.package\.json$/, '');
const files = {
  '/instant': ['text/html', new URL('./instantsearch.html', import.meta.url)],
  '/instantsearch-page.js': ['text/javascript', new URL('./instantsearch-page.js', import.meta.url)],
  '/instantsearch.js': ['text/javascript', modules + 'instantsearch.js/dist/instantsearch.production.min.js'],
  '/algoliasearch.js': ['text/javascript', modules + 'algoliasearch/dist/lite/builds/browser.umd.js']
};

let engine;
let site;
let page;
let complaints;
before(async () => {
  site = createServer((request, response) => {
    const [type, file] = files[request.url.replace(/\?.*/, '')];
    response.setHeader('Content-Type', type).end(readFileSync(file));
  });
  await new Promise((listening) => site.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${site.address().port}`;
  engine = await start([origin]);
  const like = (await ours('q=&type=review&limit=1', true)).hits.find((hit) => hit.type === 'review').id;
  const context = await engine.browser.newContext({viewport: {width: 1280, height: 900}});
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  await page.addInitScript(`window.like = ${JSON.stringify(like)}`);
  await page.goto(`${origin}/instant?engine=${engine.address.replace('http://', '')}`);
  await settled();
});
after(async () => {
  // What is left running would keep a failed run from ending.
  await page.context().close();
  site.close();
  const stopped = await engine.stop();
  assert.deepEqual(complaints, [], 'no errors and no warnings on the console');
  assert.equal(stopped, 0);
});

beforeEach(async () => {
  await page.fill('#searchBox input', '');
  await settled();
  if (await page.isEnabled('#clearRefinements button')) await clear();
});

async function ours(query, plain) {
  const answer = await (await fetch(`${engine.address}/v1/search?${plain ? query.replace('&type=review', '') : query + '&prefix=last'}`)).json();
  assert.ok(answer.total, JSON.stringify(answer));
  return answer;
}

async function settled() {
  await page.waitForFunction(() => window.search && window.search.helper && window.search.helper.lastResults);
  let idle = 0;
  while (idle < 3) {
    await page.waitForTimeout(60);
    idle = await page.evaluate(() => window.search.status === 'idle') ? idle + 1 : 0;
  }
}

/** What InstantSearch holds: its count, and the counts of one attribute. */
async function theirs(attribute) {
  await settled();
  return page.evaluate((name) => {
    const results = window.search.helper.lastResults;
    const found = name && results.getFacetValues(name, {sortBy: ['name:asc']});
    const values = found && found.data || found || [];  // a menu is a tree of one level
    return {found: results.nbHits, counts: Object.fromEntries(values.map((one) => [one.name, one.count]))};
  }, attribute);
}

async function agrees(query, attribute) {
  const mine = await ours(query + (attribute ? `&facets=${attribute}:100` : ''));
  const other = await theirs(attribute);
  assert.equal(other.found, mine.total.texts, query);
  if (attribute) {
    const counts = Object.fromEntries(mine.facets[attribute].values.map((one) => [one.value, one.reviews]));
    assert.ok(Object.keys(other.counts).length > 0, query);
    // The client asks for so many values as a widget may show.
    for (const [value, count] of Object.entries(other.counts)) {
      assert.equal(count, counts[value], `${query} ${attribute} ${value}`);
    }
  }
}

async function clear() {
  await page.click('#clearRefinements button');
  await settled();
}

test('every widget is there, and counts what a search counts', async () => {
  await agrees('q=', 'director');
  await agrees('q=', 'genre');
  await agrees('q=', 'kind');
  for (const id of await page.$$eval('#widgets > div', (all) => all.map((one) => one.id))) {
    if (!['breadcrumb', 'currentRefinements', 'queryRuleCustomData'].includes(id)) {
      assert.notEqual((await page.innerHTML('#' + id)).length, 0, id);
    }
  }
  await page.waitForSelector('#relatedProducts li');
  assert.ok(await page.locator('#dynamicWidgets .ais-Menu-item').count() > 0, 'the facet order names mpaa');
  await page.locator('#voiceSearch button').isVisible();
});

test('the search box finds as you type; highlights and snippets carry the marks', async () => {
  await page.fill('#searchBox input', 'long tak');
  await agrees('q=long+tak', 'director');
  assert.match(await page.textContent('#stats'), /result/);
  assert.ok(await page.locator('#hits .text mark').count() > 0);
  assert.equal(await page.locator('#hits li').count(), 5);
  await page.fill('#searchBox input', 'mirror');
  await settled();
  assert.ok(await page.locator('#hits h2 mark').count() > 0, 'titles are marked');
  assert.ok(await page.locator('#infiniteHits li').count() > 0);
  await page.fill('#searchBox input', 'tarkovsky zzyzx qwvx');
  await settled();
  assert.match(await page.textContent('#queryRuleCustomData'), /\w/, 'a correction is told');
  await page.fill('#searchBox input', '');
  await agrees('q=');
});

test('refinement lists: or, and, search inside values, more', async () => {
  const labels = page.locator('#refinementList .ais-RefinementList-labelText');
  const first = await labels.first().textContent();
  await labels.first().click();
  await agrees('q=&' + new URLSearchParams({director: first}), 'director');
  assert.ok(await labels.count() >= 3, 'the other values stay');
  assert.match(await page.textContent('#currentRefinements'), new RegExp(first));
  await page.fill('#refinementList input[type=search]', 'varda');
  await page.waitForSelector('#refinementList mark');
  assert.match(await page.textContent('#refinementList li'), /Agnès Varda/);
  await page.fill('#refinementList input[type=search]', '');
  await settled();
  await page.click('#refinementList .ais-RefinementList-showMore');
  await settled();
  assert.ok(await labels.count() > 3);
  await clear();
  const genre = await page.locator('#refinementAnd .ais-RefinementList-labelText').first().textContent();
  await page.locator('#refinementAnd .ais-RefinementList-labelText').first().click();
  await agrees('q=&facet_mode=conjunctive&' + new URLSearchParams({genre}), 'genre');
  await clear();
});

test('menus', async () => {
  await page.locator('#menu .ais-Menu-link', {hasText: 'critic'}).first().click();
  await agrees('q=&kind=critic');
  await clear();
  await page.selectOption('#menuSelect select', 'de');
  await agrees('q=&lang=de');
  await clear();
  const mpaa = await page.locator('#dynamicWidgets .ais-Menu-label').first().textContent();
  await page.locator('#dynamicWidgets .ais-Menu-link').first().click();
  await agrees('q=&' + new URLSearchParams({mpaa}));
  await clear();
  await page.locator('#hierarchicalMenu .ais-HierarchicalMenu-link', {hasText: '1970s'}).first().click();
  await agrees('q=&decade=1970');
  await page.locator('#hierarchicalMenu .ais-HierarchicalMenu-list--child .ais-HierarchicalMenu-link', {hasText: '1975'}).click();
  await agrees('q=&year=1975');
  assert.match(await page.textContent('#breadcrumb'), /1970s.*1975/);
  await page.locator('#breadcrumb a', {hasText: '1970s'}).click();
  await agrees('q=&decade=1970');
  await clear();
});

test('numbers: input, slider, numeric menu, stars, toggle', async () => {
  await page.locator('#rangeInput input').nth(0).fill('60');
  await page.locator('#rangeInput input').nth(1).fill('90');
  await page.click('#rangeInput button');
  await agrees('q=&rating=60..90');
  await clear();
  await page.locator('#rangeSlider').scrollIntoViewIfNeeded();
  const handle = await page.locator('#rangeSlider [role=slider]').first().boundingBox();
  const track = await page.locator('#rangeSlider .rheostat-background').boundingBox();
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(track.x + track.width / 2, handle.y + handle.height / 2, {steps: 5});
  await page.mouse.up();
  await settled();
  const years = await page.evaluate(() => window.search.mainIndex.getHelper().state.numericRefinements.year);
  const [from, to] = ['>=', '<='].map((sign) => years[sign] && years[sign].length ? years[sign][0] : '');
  assert.notEqual(`${from}..${to}`, '..', 'the handle was drawn');
  await agrees(`q=&year=${from}..${to}`);
  await clear();
  await page.locator('#numericMenu label', {hasText: /^\s*seventies/}).click();
  await agrees('q=&decade=1970');
  await clear();
  await page.locator('#ratingMenu a.ais-RatingMenu-link').first().click();
  await settled();
  const stars = await page.evaluate(() => window.search.mainIndex.getHelper().state.numericRefinements.stars['>='][0]);
  await agrees(`q=&rating=${stars * 20}..`);
  await clear();
  await page.locator('#toggleRefinement label').click();
  await agrees('q=&film_lang=ru');
  await clear();
});

test('sorting, page sizes, pages, infinite hits', async () => {
  await page.selectOption('#sortBy select', 'reviews_year_asc');
  await settled();
  const years = await page.evaluate(() => window.search.helper.lastResults.hits.map((hit) => hit.year));
  const sorted = (await ours('q=&sort=year&limit=5')).hits.map((hit) => hit.film && hit.film.year);
  assert.deepEqual(years, sorted);
  await page.selectOption('#sortBy select', 'reviews');
  await page.selectOption('#hitsPerPage select', '10');
  await settled();
  assert.equal(await page.locator('#hits li').count(), 10);
  await page.locator('#pagination .ais-Pagination-link', {hasText: /^2$/}).click();
  await settled();
  const ids = await page.evaluate(() => window.search.helper.lastResults.hits.map((hit) => hit.objectID));
  assert.deepEqual(ids, (await ours('q=&limit=10&offset=10')).hits.map((hit) => hit.id));
  const before = await page.locator('#infiniteHits li').count();
  await page.click('#infiniteHits .ais-InfiniteHits-loadMore');
  await settled();
  assert.ok(await page.locator('#infiniteHits li').count() > before);
});
