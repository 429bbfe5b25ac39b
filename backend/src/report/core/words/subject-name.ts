import type { ReportWords } from './en.ts';

/**
 * What a reader calls the thing an evidence is about: ids become names, e.g. `isp-edge-4` is the
 * provider's first device.
 */
export function subjectName(subject: string, { latency, subjects }: ReportWords): string {
  const [, role, family] = /^(router|isp-edge|control)-([46])$/.exec(subject) ?? [];
  if (role !== undefined && family !== undefined && isRole(role)) {
    return subjects.withFamily(latency.roles[role], family);
  }
  const resolver = /^resolver-(.+)$/.exec(subject)?.[1];
  if (resolver !== undefined) return subjects.resolver(resolver);
  return subject.replace(/^anchor-/, '');
}

function isRole(text: string): text is keyof ReportWords['latency']['roles'] {
  return text === 'router' || text === 'isp-edge' || text === 'control';
}
