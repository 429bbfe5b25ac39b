import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { reportView, type ReportView } from '@lineside/contract';
import { writeAtomically } from '../config/atomic-file.ts';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';

/** A folder in the data directory with a PDF and a JSON file for each report. */
@Injectable()
export class ReportShelf {
  private readonly folder: string;

  constructor(@Inject(ENVIRONMENT) { dataDir }: Environment) {
    this.folder = join(dataDir, 'reports');
  }

  pathOf(id: number): string {
    return join(this.folder, `${id}.pdf`);
  }

  /** Every report that is kept; files that cannot be read are as good as not there. */
  async load(): Promise<ReportView[]> {
    const found: ReportView[] = [];
    for (const name of await this.names()) {
      if (!/^\d+\.json$/.test(name)) continue;
      const text = await readFile(join(this.folder, name), 'utf8');
      const parsed = reportView.safeParse(parsedJson(text));
      if (parsed.success) found.push(parsed.data);
    }
    return found;
  }

  async keep(view: ReportView): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeAtomically(join(this.folder, `${view.id}.json`), JSON.stringify(view));
  }

  async sizeOf(id: number): Promise<number> {
    return (await stat(this.pathOf(id))).size;
  }

  async remove(id: number): Promise<void> {
    await rm(this.pathOf(id), { force: true });
    await rm(join(this.folder, `${id}.json`), { force: true });
  }

  /** There is no folder before the first report. */
  private async names(): Promise<string[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return readdir(this.folder);
  }
}

/** `null` for what is no JSON: half a file of a disk that died. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
