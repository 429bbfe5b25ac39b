import { problem } from '@lineside/contract';
import { HttpStatus, RequestMethod, type Type } from '@nestjs/common';
import {
  HEADERS_METADATA,
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
} from '@nestjs/common/constants.js';
import { CLASS_SERIALIZER_OPTIONS } from '@nestjs/common/serializer/class-serializer.constants.js';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import {
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiSecurity,
  DocumentBuilder,
  SwaggerModule,
  type ApiResponseOptions,
  type OpenAPIObject,
} from '@nestjs/swagger';
import { neededScope, type Doors } from '../core/open-door.ts';
import { OWNER_ONLY } from '../owner-only.decorator.ts';
import { SESSION_COOKIE } from '../accounts/session-cookie.ts';
import { API_PREFIX, createAdapter, prefixOptions } from '../create-server.ts';

/**
 * Describes the API from what the controllers say anyway: the schema of `@SerializeOptions` is the
 * answer's, those of `@Body` and `@Query` are the request's, the method's name is the summary. For
 * the build only: its library is large. Nothing of the application is made for it.
 *
 * @param root the module of the application
 */
export async function describeApi(root: Type): Promise<OpenAPIObject> {
  const app = await NestFactory.create(root, createAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  app.setGlobalPrefix(API_PREFIX, prefixOptions);
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype === 'function') describeController(metatype as Type);
    }
  }
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Lineside')
    .setDescription('Does the internet line work, whose fault is it, and can it be proved?')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API token' }, 'token')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie' }, 'session')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'user admin' }, 'password')
    .build();
  return SwaggerModule.createDocument(app, base, {
    operationIdFactory: (_controller, method) => method,
  });
}

/** The metadata Nest keeps about a route. */
interface RouteFacts {
  readonly method: RequestMethod;
  readonly status: number;
  readonly schema: unknown;
  readonly contentType: string | null;
  /** Whether it takes a key, beside what the settings say about looking. */
  readonly isGuarded: boolean;
}

function describeController(controller: Type): void {
  const prototype = controller.prototype as object;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    if (typeof descriptor?.value !== 'function') continue;
    const facts = factsOf(controller, descriptor.value as object);
    if (facts === null) continue;
    for (const decorate of decoratorsFor(name, facts)) decorate(prototype, name, descriptor);
  }
}

function factsOf(controller: object, handler: object): RouteFacts | null {
  // Metadata is untyped; these keys are written by Nest's own decorators.
  const read = (key: string): unknown => Reflect.getMetadata(key, handler);
  const method = read(METHOD_METADATA) as RequestMethod | undefined;
  if (method === undefined) return null;
  const status = read(HTTP_CODE_METADATA) as number | undefined;
  const standard = method === RequestMethod.POST ? HttpStatus.CREATED : HttpStatus.OK;
  const serialize = read(CLASS_SERIALIZER_OPTIONS) as { schema?: unknown } | undefined;
  const headers = read(HEADERS_METADATA) as { name: string; value: string }[] | undefined;
  const contentType = headers?.find(({ name }) => name.toLowerCase() === 'content-type');
  return {
    method,
    status: status ?? standard,
    schema: serialize?.schema ?? null,
    contentType: contentType?.value ?? null,
    isGuarded:
      [handler, controller].some((one) => isOwnerOnly(one)) ||
      neededScope(
        { method: RequestMethod[method], ...addressOf(controller, handler) },
        AT_FIRST,
      ) !== null,
  };
}

/** What takes a key even before there is one. */
const AT_FIRST: Doors = { isReadingOpen: true, isUnclaimed: true };

function addressOf(controller: object, handler: object): { path: string; route: string } {
  const parts = [controller, handler].map((one) => String(Reflect.getMetadata(PATH_METADATA, one)));
  const path = ['', API_PREFIX, ...parts.filter((part) => part !== '/')].join('/');
  return { path, route: path };
}

function isOwnerOnly(decorated: object): boolean {
  return Reflect.getMetadata(OWNER_ONLY, decorated) === true;
}

function* decoratorsFor(name: string, facts: RouteFacts): Generator<MethodDecorator> {
  yield ApiOperation({ summary: sentenceOf(name) }, { overrideExisting: false });
  yield ApiResponse({
    status: 'default',
    description: 'Problem',
    standardSchema: problem,
  });
  if (facts.status === 204) yield ApiResponse({ status: 204, description: 'Done' });
  if (facts.contentType !== null && facts.schema === null) {
    const schema = { type: 'string', format: 'binary' };
    yield ApiResponse({ status: facts.status, content: { [facts.contentType]: { schema } } });
  } else if (facts.contentType !== null) yield ApiProduces(facts.contentType);
  if (facts.schema !== null) {
    // Whatever `@SerializeOptions` takes is a Standard Schema.
    yield ApiResponse({ status: facts.status, standardSchema: facts.schema } as ApiResponseOptions);
  }
  if (facts.isGuarded) {
    yield ApiSecurity('session');
    yield ApiSecurity('token');
    yield ApiSecurity('password');
  }
}

/** `readSettings` -> `Read settings`. */
function sentenceOf(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
