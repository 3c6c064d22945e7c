import assert from 'node:assert/strict';
import { topicSuggestions } from '../../../../src/features/explorer/messaging/topicSuggestions.ts';

const topic = (suffix: string, operation: string) => ({
  id: suffix,
  topic: `/a1Thermo001/\${deviceName}/${suffix}`,
  operation,
  help: '',
});

describe('topicSuggestions', () => {
  it('names the topics of the device, those that it may subscribe to first, and none with wildcards', () => {
    const topics = [topic('user/update', '0'), topic('user/get', '1'), topic('user/#', '1'), topic('user/both', '2')];
    assert.deepEqual(topicSuggestions(topics, 'thermostat-0001'), [
      { text: '/a1Thermo001/thermostat-0001/user/get', description: 'the device may subscribe' },
      { text: '/a1Thermo001/thermostat-0001/user/both', description: 'the device may subscribe' },
      {
        text: '/a1Thermo001/thermostat-0001/user/update',
        description: 'the device only publishes there, and does not get it',
      },
    ]);
  });
});
