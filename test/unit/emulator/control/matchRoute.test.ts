import assert from 'node:assert/strict';
import type { ControlRoute } from '../../../../src/emulator/control/controlRoute.ts';
import { ControlRefusal } from '../../../../src/emulator/control/controlRefusal.ts';
import { matchRoute } from '../../../../src/emulator/control/matchRoute.ts';

const route = (method: ControlRoute['method'], path: string): ControlRoute => ({
  method,
  path,
  handle: () => ({ json: {} }),
});
const routes = [
  route('GET', 'things'),
  route('DELETE', 'things'),
  route('GET', 'things/{kind}/{name}'),
  route('POST', 'stop'),
];

describe('matchRoute', () => {
  it('goes by method and path', () => {
    assert.equal(matchRoute(routes, 'GET', '/-/things').route, routes[0]);
    assert.equal(matchRoute(routes, 'DELETE', '/-/things').route, routes[1]);
  });

  it('decodes what stands in the place of a name', () => {
    const { route: found, parameters } = matchRoute(routes, 'GET', '/-/things/MNS/room%2Falerts');
    assert.equal(found, routes[2]);
    assert.deepEqual(parameters, { kind: 'MNS', name: 'room/alerts' });
  });

  for (const [method, path, status, words] of [
    ['GET', '/-/nothing', 404, /GET \/-\/things, DELETE \/-\/things/],
    ['GET', '/-/things/MNS', 404, /There are/],
    ['GET', '/-/things/MNS/', 404, /There are/],
    ['GET', '/-/things/', 404, /There are/],
    ['GET', '/-/', 404, /There are/],
    ['GET', '*', 404, /There are/],
    ['PUT', '/-/things', 405, /Here is GET and DELETE, not PUT/],
    ['GET', '/-/things/MNS/%FF', 400, /percent-encoded/],
  ] as const) {
    it(`refuses ${method} ${path} with ${status}`, () => {
      assert.throws(
        () => matchRoute(routes, method, path),
        (error) => error instanceof ControlRefusal && error.status === status && words.test(error.message),
      );
    });
  }
});
