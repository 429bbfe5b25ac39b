import { Injectable } from '@nestjs/common';

interface Route {
  readonly methods: readonly string[];
  readonly segments: readonly string[];
}

/** The addresses of the API and the methods they take. Wildcards, that is the web page, are left out. */
@Injectable()
export class RouteTable {
  private readonly routes: Route[] = [];

  /** @param pattern as Fastify writes it, e.g. `/api/v1/jobs/:id` */
  add(methods: readonly string[], pattern: string): void {
    if (pattern.includes('*')) return;
    this.routes.push({ methods, segments: pattern.split('/') });
  }

  /** All routes, e.g. `GET /api/v1/jobs/:id`. */
  list(): string[] {
    return this.routes.flatMap(({ methods, segments }) =>
      methods.map((method) => `${method} ${segments.join('/')}`),
    );
  }

  /** Methods of an address, sorted; empty when there is nothing. */
  methodsFor(path: string): string[] {
    const parts = path.split('/');
    const fitting = this.routes.filter(
      ({ segments }) =>
        segments.length === parts.length &&
        segments.every((segment, i) => segment.startsWith(':') || segment === parts[i]),
    );
    return [...new Set(fitting.flatMap(({ methods }) => methods))].sort();
  }
}
