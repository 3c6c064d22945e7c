import type { SqlContext } from '../../../../../../src/language/rulesql/services/sqlContext.ts';

/** What is known of a product of thermostats and one of meters. */
export const thermostatContext: SqlContext = {
  dataType: 'JSON',
  products: [
    {
      productKey: 'a1Thermo001',
      name: 'Thermostat',
      topics: [
        { topic: '/a1Thermo001/+/user/update', help: 'Readings' },
        { topic: '/sys/a1Thermo001/+/thing/event/property/post', help: 'Properties' },
      ],
      devices: ['thermostat-0001', 'thermostat-0002'],
    },
    {
      productKey: 'a1Meter0001',
      name: 'Meter',
      topics: [{ topic: '/a1Meter0001/+/user/update', help: '' }],
      devices: ['meter-1'],
    },
  ],
  fields: [
    { path: 'temperature', type: 'float', help: 'Room temperature', unit: '°C', range: '-40 to 120', example: '21.5' },
    {
      path: 'mode',
      type: 'enum',
      help: '',
      values: [
        { sql: "'auto'", help: 'by the clock' },
        { sql: "'off'", help: '' },
        { sql: '3', help: 'manual' },
      ],
    },
    { path: 'items.Power.value', type: 'bool', help: 'Power', values: [{ sql: '1', help: 'on' }] },
    { path: 'list[0].id', type: 'text', help: '' },
    { path: 'end', type: 'number', help: '' },
  ],
};
