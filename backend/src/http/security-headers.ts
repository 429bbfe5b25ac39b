import type { SecurityHeadersOptions } from '@nestjs/common';

/**
 * Headers of every answer. The page is served over plain HTTP at home, so nothing here may demand
 * TLS. Styles may be inline because Angular adds component styles as style elements; scripts may not.
 */
export const securityHeaders: SecurityHeadersOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: "'self'",
      scriptSrc: "'self'",
      scriptSrcAttr: "'none'",
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: "'none'",
      baseUri: "'self'",
      formAction: "'self'",
      frameAncestors: "'none'",
    },
  },
  xFrameOptions: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
  // Browsers heed these over TLS only, and complain on the console otherwise.
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  // Internet Explorer's.
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  xDnsPrefetchControl: false,
};
