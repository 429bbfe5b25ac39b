/** What is wrong at one place of a document. */
export interface SchemaProblem {
  /** Dotted path, e.g. `dns.cachedNames.0`; empty for the whole document. */
  readonly path: string;
  readonly message: string;
}

/** An issue as reported by a Standard Schema; zod adds `keys` to the one about unknown keys. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly keys?: readonly string[];
}

/** Issues by path, with one problem for each unknown key. */
export function problemsOf(issues: readonly SchemaIssue[]): SchemaProblem[] {
  return issues.flatMap(({ message, path = [], keys }) => {
    const steps = path.map((step) => String(typeof step === 'object' ? step.key : step));
    if (keys === undefined) return [{ path: steps.join('.'), message }];
    return keys.map((key) => ({ path: [...steps, key].join('.'), message: 'unknown key' }));
  });
}
