// tests/web/client.ts - what a typed program does with the API; openapi.test.js compiles it beside the types of openapi.json.
import type {components, paths} from './api.js';

type Get<Path extends keyof paths> = paths[Path] extends {
  get: {parameters: {query?: infer Query}; responses: {200: {content: {'application/json': infer Answer}}}};
} ? {query: NonNullable<Query>; answer: Answer} : never;

async function get<Path extends keyof paths>(path: Path, query: Get<Path>['query'], id = ''): Promise<Get<Path>['answer']> {
  const pairs = Object.entries(query as object).map(([name, value]): [string, string] => [name, String(value)]);
  const answer = await fetch(path.replace('{id}', encodeURIComponent(id)) + '?' + new URLSearchParams(pairs));
  if (!answer.ok) {
    const problem: components['schemas']['Problem'] = await answer.json();
    throw new Error(problem.suggestion ?? problem.detail);
  }
  return answer.json();
}

const found = await get('/v1/search', {q: '"long take"', limit: 5, facets: 'director,rating'});
for (const hit of found.hits ?? []) {
  const year: number | undefined = hit.film?.year;
  console.log(hit.film?.title, year, hit.review?.rating?.toFixed(), hit.snippet);
}
for (const {value, reviews} of found.facets.director?.values ?? []) console.log(value, reviews);
console.log(found.facets.rating?.buckets.map((bucket) => bucket.films), found.page.next ?? 'no more');

const {film, reviews, page} = await get('/v1/films/{id}', {limit: 3}, 'mirror');
console.log(film.title, film.directors?.join(), reviews.map((review) => review.text), page.next_offset);

const {suggestions} = await get('/v1/suggest', {q: 'mir'});
console.log(suggestions.map((suggestion) => suggestion.kind === 'film' ? suggestion.id : suggestion.q));
