import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { cliProfileSchema, hasOwnKey } from './cliProfile.ts';
import { CredentialsError } from './credentialsError.ts';
import type { FoundKey } from './foundKey.ts';
import type { KeySurroundings } from './keySurroundings.ts';
import { parseWithoutNulls } from './parseWithoutNulls.ts';

/** How long a program may take, in ms. */
const limit = 30_000;

/** For how long a key is used that the program says no end of, in ms. */
const unknownLife = 15 * 60_000;

const schema = z.extend(z.partial(cliProfileSchema), { expiration: z.optional(z.string()) });

/**
 * The key that a program prints, as JSON with the names of a profile (mode External). It runs without a shell, its command
 * line cut at blanks as the vendor's tool does it, in the user's own folder so that no workspace decides what a relative
 * path is, for 30 s at most, and only if the user has agreed to the command line. Rejects with CredentialsError, which
 * repeats nothing of what it printed.
 */
export async function programKey(commandLine: string, whose: string, surroundings: KeySurroundings): Promise<FoundKey> {
  const [program, ...args] = commandLine.split(/\s+/).filter(Boolean);
  if (program === undefined)
    throw new CredentialsError(
      l10n.t('{0} names no program (process_command). Enter it with aliyun configure.', whose),
    );
  if (!(await surroundings.mayRun(commandLine))) {
    throw new CredentialsError(
      l10n.t(
        '{0} gets its key from a program that you have not agreed to run ({1}). {2}',
        whose,
        program,
        surroundings.howToAgree,
      ),
    );
  }
  return readKey(await run(program, args, whose, surroundings), whose, surroundings.now());
}

async function run(
  program: string,
  args: readonly string[],
  whose: string,
  { home, env }: KeySurroundings,
): Promise<string> {
  try {
    const options = {
      cwd: home,
      env: { ...env },
      timeout: limit,
      killSignal: 'SIGKILL',
      maxBuffer: 64 * 1024,
      windowsHide: true,
    } as const;
    const running = promisify(execFile)(program, args, options);
    running.child.stdin?.end();
    return (await running).stdout;
  } catch (error) {
    // Its message holds what the program wrote, and the command line.
    const { code, killed } = error as { readonly code?: string | number | null; readonly killed?: boolean };
    throw new CredentialsError(
      l10n.t('{0}: its program {1} {2}. Try it in a terminal.', whose, program, outcome(code, killed === true)),
    );
  }
}

function outcome(code: string | number | null | undefined, isKilled: boolean): string {
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return l10n.t('printed far more than a key');
  if (isKilled) return l10n.t('did not end within {0} s, and was stopped', limit / 1000);
  if (code === 'ENOENT') return l10n.t('was not found');
  return typeof code === 'number'
    ? l10n.t('ended with {0}', code)
    : l10n.t('could not be run ({0})', code ?? l10n.t('it was stopped'));
}

function readKey(output: string, whose: string, now: number): FoundKey {
  let printed: z.infer<typeof schema> = {};
  try {
    printed = schema.parse(parseWithoutNulls(output));
  } catch {
    // Words of a parser may quote the key.
  }
  const { access_key_id: accessKeyId, access_key_secret: accessKeySecret, sts_token: securityToken } = printed;
  if (!accessKeyId || !accessKeySecret) {
    throw new CredentialsError(
      l10n.t(
        '{0}: its program printed no key. It has to print JSON with mode, access_key_id, access_key_secret and sts_token.',
        whose,
      ),
    );
  }
  // The vendor's tool would take the role of such a profile: its own key may have other rights.
  if (printed.mode && !hasOwnKey({ mode: printed.mode })) {
    throw new CredentialsError(
      l10n.t(
        '{0}: its program printed a profile of another mode than AK and StsToken. Enter what it prints as a profile of its own.',
        whose,
      ),
    );
  }
  const ends = [Date.parse(printed.expiration ?? ''), (printed.sts_expiration ?? Number.NaN) * 1000];
  return {
    credentials: { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) },
    expiresAt: ends.find((end) => end > 0) ?? now + unknownLife,
  };
}
