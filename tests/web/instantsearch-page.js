// tests/web/instantsearch-page.js - a page of the unmodified InstantSearch.js with most of its widgets; ?engine=HOST:PORT.
(() => {
  const {liteClient} = window['algoliasearch/lite'];
  const host = new URLSearchParams(location.search).get('engine');
  const client = liteClient('any', 'any', {hosts: [{url: host, accept: 'readWrite', protocol: 'http'}]});
  const search = instantsearch({indexName: 'reviews', searchClient: client, insights: false});
  const w = instantsearch.widgets;
  const at = (name) => {
    const element = document.createElement('div');
    element.id = name;
    document.querySelector('#widgets').append(element);
    return element;
  };
  const template = (hit, {html, components}) => html`<h2>${components.Highlight({hit, attribute: 'title'})}</h2>
    <p class="by">${components.ReverseHighlight({hit, attribute: 'author'})}</p>
    <p class="text">${components.Snippet({hit, attribute: 'text'})}</p>`;
  const periods = ['period.lvl0', 'period.lvl1'];
  search.addWidgets([
    w.configure({attributesToSnippet: ['text:12'], attributesToRetrieve: ['title', 'author', 'year']}),
    w.searchBox({container: at('searchBox')}),
    w.voiceSearch({container: at('voiceSearch')}),
    w.stats({container: at('stats')}),
    w.sortBy({
      container: at('sortBy'),
      items: [
        {label: 'Best', value: 'reviews'}, {label: 'Highest', value: 'reviews_rating_desc'},
        {label: 'Oldest', value: 'reviews_year_asc'}
      ]
    }),
    w.hitsPerPage({container: at('hitsPerPage'), items: [{label: '5', value: 5, default: true}, {label: '10', value: 10}]}),
    w.currentRefinements({container: at('currentRefinements')}),
    w.clearRefinements({container: at('clearRefinements')}),
    w.refinementList({
      container: at('refinementList'), attribute: 'director', searchable: true, showMore: true, limit: 3, showMoreLimit: 20
    }),
    w.refinementList({container: at('refinementAnd'), attribute: 'genre', operator: 'and', limit: 20}),
    w.menu({container: at('menu'), attribute: 'kind'}),
    w.menuSelect({container: at('menuSelect'), attribute: 'lang'}),
    w.rangeSlider({container: at('rangeSlider'), attribute: 'year'}),
    w.rangeInput({container: at('rangeInput'), attribute: 'rating'}),
    w.numericMenu({
      container: at('numericMenu'), attribute: 'decade',
      items: [{label: 'All'}, {label: 'before the seventies', end: 1960}, {label: 'seventies', start: 1970, end: 1970}]
    }),
    w.ratingMenu({container: at('ratingMenu'), attribute: 'stars'}),
    w.toggleRefinement({container: at('toggleRefinement'), attribute: 'film_lang', on: 'ru'}),
    w.hierarchicalMenu({container: at('hierarchicalMenu'), attributes: periods}),
    w.breadcrumb({container: at('breadcrumb'), attributes: periods}),
    w.hits({container: at('hits'), templates: {item: template, empty: 'nothing'}}),
    w.pagination({container: at('pagination')}),
    w.queryRuleCustomData({
      container: at('queryRuleCustomData'),
      templates: {default: ({items}, {html}) => html`<p>${items.map((item) => item.corrected || item.relaxation).join()}</p>`}
    }),
    w.dynamicWidgets({
      container: at('dynamicWidgets'), facets: ['*'],
      widgets: [(container) => w.menu({container, attribute: 'mpaa'})]
    }),
    w.index({indexName: 'films', indexId: 'films'}).addWidgets([
      w.configure({hitsPerPage: 4}),
      w.infiniteHits({container: at('infiniteHits'), templates: {item: (hit, {html}) => html`<p>${hit.title}</p>`}})
    ])
  ]);
  search.start();
  window.search = search;
  // Apart: InstantSearch renders an index without results when recommendations come before them.
  const likes = instantsearch({indexName: 'reviews', searchClient: client, insights: false});
  likes.addWidgets([
    w.relatedProducts({
      container: at('relatedProducts'), objectIDs: [window.like], limit: 3,
      templates: {item: (item, {html}) => html`<p>${item.title}</p>`}
    })
  ]);
  likes.start();
})();
