import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessGuard } from './access-guard.ts';

/** Stands before what is for the owner only. */
@Injectable()
export class OwnerGuard implements CanActivate {
  constructor(private readonly access: AccessGuard) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.access.require(context.switchToHttp().getRequest<FastifyRequest>(), 'admin');
    return true;
  }
}
