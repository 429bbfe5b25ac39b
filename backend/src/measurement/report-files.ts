/** A report as a file. */
export interface ReportFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Reports that were made. Implemented by the report room. */
export interface ReportFiles {
  /** `null`: it is not made, or was taken away. */
  read(id: number): Promise<ReportFile | null>;
}
export const REPORT_FILES = Symbol('ReportFiles');
