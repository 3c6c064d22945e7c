import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder that stands in for the user's own, with the config file of the vendor's command line. */
export class CliHome implements AsyncDisposable {
  readonly path: string;

  private constructor(folder: string) {
    this.path = folder;
  }

  static async create(): Promise<CliHome> {
    return new CliHome(await mkdtemp(path.join(tmpdir(), 'fleetbook-home-')));
  }

  get file(): string {
    return path.join(this.path, '.aliyun', 'config.json');
  }

  /** The profile that is used where none is named. */
  current: string | undefined;

  /** Writes the file as that tool does: with texts for what it does not know, and fields that are not read here. */
  async write(...profiles: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    const whole = profiles.map((profile) => ({
      sts_token: '',
      ram_role_arn: '',
      language: 'en',
      output_format: 'json',
      ...profile,
    }));
    await this.writeText(
      JSON.stringify(
        { current: this.current ?? profiles[0]?.['name'], profiles: whole, meta_path: '' },
        undefined,
        '\t',
      ),
    );
  }

  async writeText(text: string): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true });
    await writeFile(this.file, text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
