import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { cliProfileSchema, type CliProfile } from './cliProfile.ts';
import { CredentialsError } from './credentialsError.ts';
import { parseWithoutNulls } from './parseWithoutNulls.ts';

/** The profiles of the vendor's command line, and which one it uses where none is named. */
interface CliConfig {
  readonly current: string | undefined;
  readonly profiles: readonly CliProfile[];
}

const schema = z.object({ current: z.optional(z.string()), profiles: z.array(cliProfileSchema) });

/** What people call it. */
export const cliConfigFile = '~/.aliyun/config.json';

/**
 * Reads `~/.aliyun/config.json`, which nothing here ever writes. Undefined where there is none. Rejects with
 * CredentialsError where it cannot be read, or is not what the vendor's command line writes.
 */
export async function readCliConfig(home: string): Promise<CliConfig | undefined> {
  const file = path.join(home, '.aliyun', 'config.json');
  for (let isSecond = false; ; isSecond = true) {
    let content: string;
    try {
      content = await readFile(file, 'utf8');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new CredentialsError(l10n.t('{0} cannot be read. Check who may read it.', cliConfigFile), { cause });
    }
    const config = parse(content);
    if (config) return { current: config.current || undefined, profiles: config.profiles };
    // What is wrong with it would quote it, keys and all.
    if (isSecond)
      throw new CredentialsError(
        l10n.t("{0} is not what the vendor's command line writes. Run aliyun configure.", cliConfigFile),
      );
    // That tool empties the file before it writes it.
    await sleep(100);
  }
}

function parse(content: string): z.infer<typeof schema> | undefined {
  try {
    return schema.parse(parseWithoutNulls(content));
  } catch {
    return undefined;
  }
}
