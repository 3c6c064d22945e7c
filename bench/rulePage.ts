import type { ToRulePage } from '../src/protocol/ruleEditor.ts';
import { launchBrowser, viewport } from '../test/support/browser.ts';
import { median } from './compare.ts';
import { openEditorPage, serveEditorPages } from './editorPages.ts';
import type { Row } from './row.ts';

const rounds = 9;
/** In ms: what a person waits for without a thought. */
const goal = 1000;

const rule = {
  ...({ name: 'Warm_rooms', description: 'Tells the staff', isRunning: true, dataType: 'JSON' } as const),
  ...{ connection: 'Bench', regionId: 'cn-shanghai', isLocal: true },
} as const;
const sql = 'SELECT deviceName() AS device, temperature\nFROM "/a1Thermo001/+/user/update"\nWHERE temperature > 30\n';
const configuration = '{"topic":"/a1Thermo001/${device}/user/get","topicType":1}';
const messages: readonly ToRulePage[] = [
  { type: 'text', revision: 1, seen: 0, text: sql },
  { type: 'rule', rule },
  { type: 'actions', actions: [{ id: '1', type: 'REPUBLISH', configuration, isErrorAction: false }] },
  {
    type: 'samples',
    isLive: false,
    samples: [{ topic: '/a1Thermo001/dev-1/user/update', payload: '{"temperature":31}' }],
  },
];

/** The page of the rule editor as it is shipped, in a browser: until its text is seen. */
export async function rulePage(): Promise<Row> {
  await using server = await serveEditorPages();
  const browser = await launchBrowser();
  try {
    const paints: number[] = [];
    for (let round = 0; round < rounds; round++) {
      // Each in a context of its own, with nothing cached.
      const page = await browser.newPage({ viewport });
      paints.push(await openEditorPage(page, { url: `${server.origin}/rule`, label: 'SQL', messages }));
      await page.close();
    }
    const common = { unit: 'ms', peerName: 'the goal', better: 'lower' } as const;
    return { measure: 'rule editor: first paint of its text', ours: median(paints), peer: goal, ...common };
  } finally {
    await browser.close();
  }
}
