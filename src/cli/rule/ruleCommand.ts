import { resolve } from 'node:path';
import { defineCommand } from '../commandLine/command.ts';
import { defaultDataFolder } from '../defaultDataFolder.ts';
import { exitCodes } from '../exitCodes.ts';
import { findRuleTests } from './findRuleTests.ts';
import { emulatorRules } from './emulatorRules.ts';
import { ruleTestReport } from './ruleTestReport.ts';
import { runRuleTestFile } from './runRuleTestFile.ts';

/** `fleetbook rule test`: tries the messages of rule tests, and says what came. */
export const ruleCommand = defineCommand({
  name: 'rule',
  operand: 'test PATH…',
  summary: 'Run tests of rules: *.rule-test.json files, or all of them in folders',
  options: {
    data: { value: 'DIR', help: 'data folder of the emulator, for rules by name (default: ~/.fleetbook/emulator)' },
    json: { help: 'say what happens in lines of JSON, for programs' },
  },
  notes: `A test of a query needs nothing else; one of a rule by its name reads that from the emulator that runs.
The exit code is 15 where a case failed, and 16 where a file could not be used.`,
  async carryOut({ data, json }, operand, more) {
    const files = await findRuleTests([operand, ...more]);
    const rules = emulatorRules(resolve(data ?? defaultDataFolder()));
    const report = ruleTestReport(json ? 'json' : 'text', (line) => void process.stdout.write(`${line}\n`));
    for (const file of files) report.file(await runRuleTestFile(file, rules));
    report.end();
    if (report.unusable > 0) return exitCodes.testUnusable;
    return report.failed > 0 ? exitCodes.testFailed : 0;
  },
});
