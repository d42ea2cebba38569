// tests/web/algolia_node.test.js - the unmodified algoliasearch of npm searches from Node, which sends bodies in chunks.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {algoliasearch} from 'algoliasearch';

import {start} from './engine.js';

let engine;
let client;
before(async () => {
  engine = await start();
  const {hostname, port} = new URL(engine.address);
  client = algoliasearch('any', 'any', {hosts: [{url: `${hostname}:${port}`, accept: 'readWrite', protocol: 'http'}]});
});
after(async () => assert.equal(await engine.stop(), 0));

async function total(query) {
  return (await (await fetch(`${engine.address}/v1/search?${new URLSearchParams({q: query, limit: 0, match: 'auto'})}`)).json()).total;
}

test('a batch of searches', async () => {
  const {results} = await client.search({requests: [{indexName: 'reviews', query: 'film'}, {indexName: 'films', query: '"long take"'}]});
  // The last word of a box that searches as one types is the beginning of one.
  assert.equal(results[0].nbHits, (await total('film*')).texts);
  assert.equal(results[1].nbHits, (await total('"long take"')).films);
});

test('one search', async () => {
  const answer = await client.searchSingleIndex({indexName: 'reviews', searchParams: {query: 'film', hitsPerPage: 3, facets: ['director']}});
  assert.equal(answer.hits.length, 3);
  assert.ok(Object.keys(answer.facets.director).length > 0);
});

test('values of a facet', async () => {
  const {facetHits} = await client.searchForFacetValues({
    indexName: 'reviews', facetName: 'director', searchForFacetValuesRequest: {facetQuery: 'tark'}
  });
  assert.match(facetHits[0].value, /Tarkovsky/);
});

test('a body of non-ASCII letters', async () => {
  const {results} = await client.search({requests: [{indexName: 'reviews', query: 'зеркало'.repeat(50)}]});
  assert.equal(results[0].query, 'зеркало'.repeat(50));
});
