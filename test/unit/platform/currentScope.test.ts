import assert from 'node:assert/strict';
import { currentScope } from '../../../src/platform/currentScope.ts';
import { describePlace, nameAmongSeveral } from '../../../src/platform/describePlace.ts';
import { ScopeFocus } from '../../../src/platform/scopeFocus.ts';
import { connectionsOf } from './connectionsOf.ts';

const connections = connectionsOf({ Local: ['cn-shanghai'], East: ['cn-shanghai', 'cn-beijing'] });
const beijing = { connectionId: 'East', regionId: 'cn-beijing' };

describe('Where an action goes that names no place', () => {
  it('is where the person looks', () => {
    const focus = new ScopeFocus();
    assert.deepEqual(currentScope({ connections, focus }), { connectionId: 'Local', regionId: 'cn-shanghai' });
    focus.focus(beijing);
    assert.deepEqual(currentScope({ connections, focus }), beijing);
  });

  it('is never a connection or a region that is gone', () => {
    const focus = new ScopeFocus();
    focus.focus({ connectionId: 'East', regionId: 'ap-northeast-1' });
    assert.deepEqual(currentScope({ connections, focus })?.connectionId, 'Local');
    focus.focus({ connectionId: 'West', regionId: 'cn-shanghai' });
    assert.deepEqual(currentScope({ connections, focus })?.connectionId, 'Local');
    assert.equal(currentScope({ connections: connectionsOf({}), focus }), undefined);
  });
});

describe('The name of a place', () => {
  it('has the connection where there are several', () => {
    assert.equal(describePlace(connections, beijing), 'East · cn-beijing');
    assert.equal(describePlace(connectionsOf({ East: ['cn-beijing'] }), beijing), 'cn-beijing');
    assert.equal(nameAmongSeveral(connections, 'West'), 'West');
  });
});
