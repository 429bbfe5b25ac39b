/** Puts values in the place of names in braces; what has no value stays as it is. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{([^{}\s]*)\}/g, (whole, name: string) => values[name] ?? whole);
}
