import { activation } from './activation.ts';
import { brokerCpu } from './brokerCpu.ts';
import { cells } from './cells.ts';
import { largeProduct } from './largeProduct.ts';
import { messagePanel } from './messages.ts';
import { startPlatform } from './platform.ts';
import { requests } from './requests.ts';
import { formatRows } from './row.ts';
import { rrpc } from './rrpc.ts';
import { ruleEvaluation } from './ruleEvaluation.ts';
import { serverCpu } from './serverCpu.ts';
import { rulePage } from './rulePage.ts';
import { shadowPage } from './shadowPage.ts';
import { signing } from './signing.ts';
import { xmlDecoding } from './xmlDecoding.ts';

/** `npm run bench`: what we measure, each beside the peer that does the same, in the same run. */
await using platform = await startPlatform();
const rows = [
  ...(await signing(platform)),
  ...(await requests(platform)),
  ...(await xmlDecoding(platform)),
  ...(await cells(platform)),
  ...(await ruleEvaluation()),
  ...(await serverCpu(platform)),
  ...(await brokerCpu(platform)),
  ...(await rrpc(platform)),
  ...(await largeProduct()),
  ...(await shadowPage()),
  await rulePage(),
  await messagePanel(),
  ...(await activation()),
];
console.log(formatRows(rows));
