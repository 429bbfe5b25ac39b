/**
 * The kernel's files under `/sys`; paths are relative to it. What the kernel refuses rejects with a
 * system error that carries its `code`.
 */
export interface Sysfs {
  /** Names in a folder; empty when there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** Without the line break at the end. */
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
}
