// check.mjs NODE_MODULES SITE NAME=ADDRESS...: see run. Each test runs against each server; what is
// expected is what the portal's own catalog.json says.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { strict as assert } from 'node:assert';

const [modules, site, ...servers] = process.argv.slice(2);
const load = createRequire(`${modules}/`);
const { CatalogClient } = load('@backstage/catalog-client');
const { stringifyEntityRef, parseEntityRef, entityEnvelopeSchemaValidator } = load('@backstage/catalog-model');
const portal = JSON.parse(readFileSync(`${site}/catalog.json`, 'utf8'));
const schema = JSON.parse(readFileSync('content/schemas/catalog.json', 'utf8'));
const Ajv = load('ajv');
const refs = portal.entities.map(e => e.ref);
const lines = readFileSync(`${site}/catalog.ndjson`, 'utf8').trimEnd().split('\n').map(l => JSON.parse(l));

const tests = {
  async 'each entity is found by its reference'(client) {
    for (const known of portal.entities) {
      const entity = await client.getEntityByRef(known.ref);
      assert.equal(stringifyEntityRef(entity), known.ref);
      assert.equal(entity.kind, known.kind);
      assert.equal(entity.metadata.namespace, known.namespace);
      // catalog.json says where each stands as well
      assert.deepEqual(entity.relations, known.relations.map(({ type, targetRef }) => ({ type, targetRef })));
      assert.match(entity.metadata.uid, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      assert.match(entity.metadata.etag, /^[0-9a-f]{32}$/);
      assert.ok(entity.metadata.annotations['backstage.io/managed-by-location']);
      assert.deepEqual(entity, lines.find(e => stringifyEntityRef(e) === known.ref));
    }
  },
  async 'an entity that does not exist is undefined'(client) {
    assert.equal(await client.getEntityByRef('component:default/no-such-entity'), undefined);
    assert.equal(await client.getLocationByEntity('component:default/no-such-entity'), undefined);
  },
  async 'each entity passes the check that Backstage makes first'(client) {
    const check = entityEnvelopeSchemaValidator();
    for (const entity of (await client.getEntities()).items) check(entity);
  },
  async 'all entities come as one list'(client) {
    const { items } = await client.getEntities();
    assert.deepEqual(items.map(stringifyEntityRef).sort(), [...refs].sort());
    assert.deepEqual(items, await (await client.getEntities({ fields: ['kind'] })).items);
  },
  async 'a query without a filter has all entities on one page'(client) {
    const page = await client.queryEntities();
    assert.equal(page.totalItems, refs.length);
    assert.deepEqual(page.pageInfo, {});
    assert.deepEqual(page.items.map(stringifyEntityRef), refs);
  },
  async 'a stream of entities ends'(client) {
    const seen = [];
    for await (const page of client.streamEntities({ pageSize: 3 })) seen.push(...page);
    assert.deepEqual(seen.map(stringifyEntityRef), refs);
  },
  async 'facets count what there is'(client) {
    const { facets } = await client.getEntityFacets({ facets: ['kind', 'spec.type'] });
    const counts = {};
    for (const { kind } of portal.entities) counts[kind] = (counts[kind] ?? 0) + 1;
    assert.deepEqual(Object.fromEntries(facets.kind.map(f => [f.value, f.count])), counts);
    assert.ok(facets['relations.ownedBy'].every(f => parseEntityRef(f.value).kind));
    assert.equal(facets['metadata.namespace'].reduce((n, f) => n + f.count, 0), refs.length);
  },
  async 'the ancestry of an entity begins with itself'(client) {
    const { rootEntityRef, items } = await client.getEntityAncestors({ entityRef: refs[0] });
    assert.equal(rootEntityRef, refs[0]);
    assert.equal(stringifyEntityRef(items[0].entity), refs[0]);
    assert.deepEqual(items[0].parentEntityRefs, []);
  },
  async 'each entity has the location that its annotation names'(client) {
    const { items } = await client.getEntities();
    const locations = (await client.getLocations()).items;
    for (const entity of items) {
      const location = await client.getLocationByEntity(stringifyEntityRef(entity));
      assert.equal(`${location.type}:${location.target}`,
        entity.metadata.annotations['backstage.io/managed-by-location']);
      assert.deepEqual(await client.getLocationById(location.id), location);
      assert.deepEqual(locations.filter(l => l.id === location.id), [location]);
    }
    assert.equal(new Set(locations.map(l => l.id)).size, locations.length);
    assert.deepEqual(await client.getLocationByRef(`${locations[0].type}:${locations[0].target}`), locations[0]);
  },
  async 'what only a server can answer is refused'(client, server) {
    const calls = [
      () => client.getEntitiesByRefs({ entityRefs: refs }),
      () => client.queryEntities({ query: { kind: 'Component' } }),
      () => client.refreshEntity(refs[0]),
      () => client.validateEntity({ apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'x' } }, 'url:https://example.com/'),
    ];
    for (const call of calls) await assert.rejects(call, `${server} answers ${call}`);
  },
  async 'catalog.json is what its schema says'(client, server, address) {
    const check = new Ajv({ allErrors: true, strict: true }).compile(schema);
    assert.ok(check(await (await fetch(`${address}/catalog.json`)).json()), JSON.stringify(check.errors));
  },
  async 'another origin may read, where the server is told so'(client, server, address) {
    if (server !== 'nginx') return;
    for (const path of ['entities', `entities/by-name/${refs[0].replace(/[:]/, '/')}`, 'locations']) {
      const answer = await fetch(`${address}/api/catalog/${path}`);
      assert.equal(answer.headers.get('access-control-allow-origin'), 'https://backstage.acme.example', path);
      assert.equal(answer.headers.get('content-type'), 'application/json', path);
      assert.equal(answer.redirected, false, path);
    }
  },
};

let passed = 0, failed = 0;
for (const entry of servers) {
  const at = entry.indexOf('=');
  const [server, address] = [entry.slice(0, at), entry.slice(at + 1)];
  const client = new CatalogClient({ discoveryApi: { getBaseUrl: async name => `${address}/api/${name}` } });
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test(client, server, address);
      console.log(`${server}: ${name} ... ok`);
      passed++;
    } catch (e) {
      console.log(`    ${String(e.stack ?? e).split('\n').slice(0, 12).join('\n    ')}\n${server}: ${name} ... FAILED`);
      failed++;
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
