/** The web server's routes in the order in which a request meets them. */
import { hostname } from 'node:os';
import { gunzipSync } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { getCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { languageDetector } from 'hono/language';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import { timingSafeEqual } from 'hono/utils/buffer';
import { describeError } from '../../core/describe-error.ts';
import { Refusal, type RefusalCode } from '../../core/errors.ts';
import { LOCALES } from '../../core/locale.ts';
import { MAX_SUBMISSION_BYTES } from '../../core/submission.ts';
import { createApiRoutes, type Visitor } from './api-routes.ts';
import { createAssets } from './assets.ts';
import { keepLearner, readLearner } from './learner-cookie.ts';
import { addressOf, isLoopback, MOST_BODY_BYTES, perMinute } from './limits.ts';
import { toShownRefusal } from './live-reply.ts';
import { createOperatorRoutes } from './operator-routes.ts';
import type { RunningHints } from './running-hints.ts';
import { renderShell } from './shell.ts';
import type { WebOptions, WebParts } from './web-parts.ts';

/** Nothing from elsewhere, nothing inline but the import map and the editor's styles, nothing written as HTML unchecked. */
const HEADERS = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", NONCE],
    styleSrc: ["'self'", NONCE],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['dompurify'],
  },
  // Whether this host is always reached by https is for the proxy before it to say.
  strictTransportSecurity: false,
};

const ONE_YEAR_S = 365 * 24 * 3_600;

/** HTTP's word for a refusal; 422 for what a learner can mend. */
const STATUSES: Partial<Record<RefusalCode, 401 | 404 | 413 | 429 | 500>> = {
  learner_unknown: 401,
  hint_gone: 404,
  problem_unknown: 404,
  code_too_long: 413,
  too_fast: 429,
  internal: 500,
};

export function createApp(parts: WebParts, options: WebOptions, hints: RunningHints): Hono<Visitor> {
  const { logger, metrics, secret } = parts;
  const { limits, behindProxy } = options;
  const forHereOnly = isLoopback(options.published?.host ?? options.host) && !behindProxy;
  const assets = createAssets();
  const perAddress = perMinute(limits.addressPerMinute);
  const perLearner = perMinute(limits.requestsPerMinute);
  const app = new Hono<Visitor>();

  app.use(secureHeaders(HEADERS));
  app.use(languageDetector({ supportedLanguages: [...LOCALES], fallbackLanguage: 'en', caches: false }));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    const refusal: Refusal = error instanceof Refusal ? error : new Refusal('internal', {});
    if (refusal.code === 'internal') logger.error({ error: describeError(error) }, 'a web request failed');
    metrics.refused(refusal.code, 'web');
    if (isTooFast(refusal)) context.header('retry-after', String(refusal.details.seconds));
    return context.json(toShownRefusal(refusal, context.var.language), STATUSES[refusal.code] ?? 422);
  });

  app.get('/healthz', (context) => context.text('ok'));
  app.use(async (context, next) => {
    // Another name that leads to this machine (DNS rebinding) must not become another way in.
    if (forHereOnly && !isOwnName(new URL(context.req.url).hostname)) {
      return context.text('This page is for this machine only; WEB_HOST opens it to others.', 403);
    }
    // Assets cost next to nothing, and a class room that opens the page asks for many.
    if (!context.req.path.startsWith('/assets/')) await perAddress.take(addressOf(context, behindProxy));
    return next();
  });
  app.route('/', createOperatorRoutes(parts, options));
  if (options.password) app.use(askForPassword(options.password, options));
  app.use(compress());

  app.get('/', async (context) => {
    await keepLearner(context, secret);
    const nonce = context.get('secureHeadersNonce') ?? '';
    const shell = { locale: context.var.language, theme: getCookie(context, 'theme'), nonce };
    context.header('cache-control', 'no-store');
    return context.html(renderShell(assets, shell));
  });

  app.get('/assets/*', async (context) => {
    const asset = await assets.read(context.req.path);
    if (!asset) return context.notFound();
    const headers = { 'content-type': asset.type, 'cache-control': `public, max-age=${ONE_YEAR_S}, immutable` };
    const takesGzip = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
    return takesGzip
      ? context.body(asset.gzip, 200, { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' })
      : context.body(gunzipSync(asset.gzip), 200, { ...headers, vary: 'accept-encoding' });
  });

  app.use('/api/*', csrf());
  app.use('/api/*', async (context, next) => {
    context.header('cache-control', 'no-store');
    const learner = await readLearner(context, secret);
    await perLearner.take(learner.user);
    context.set('learner', learner);
    return next();
  });
  app.use('/api/*', bodyLimit({ maxSize: MOST_BODY_BYTES, onError: tooLong }));
  app.route('/api', createApiRoutes(parts, hints, limits));
  return app;
}

/** Containers call each other by host name, and nobody elsewhere can make such a name lead here. */
function isOwnName(name: string): boolean {
  return isLoopback(name) || name === hostname();
}

/** Any user name will do. Guessing is slow: after some wrong words of an address, not even the right one opens. */
function askForPassword(password: string, { limits, behindProxy }: WebOptions) {
  const wrong = perMinute(limits.wrongPasswordsPerMinute);
  return basicAuth({
    realm: 'Nudge',
    async verifyUser(_user, typed, context) {
      const address = addressOf(context, behindProxy);
      await wrong.check(address);
      if (await timingSafeEqual(typed, password)) return true;
      await wrong.take(address);
      return false;
    },
  });
}

function isTooFast(refusal: Refusal): refusal is Refusal<'too_fast'> {
  return refusal.code === 'too_fast';
}

function tooLong(context: Context): never {
  // What is left of the body is not read.
  context.header('connection', 'close');
  const bytes = Number(context.req.header('content-length')) || MOST_BODY_BYTES;
  throw new Refusal('code_too_long', { kilobytes: Math.ceil(bytes / 1024), most: MAX_SUBMISSION_BYTES / 1024 });
}
