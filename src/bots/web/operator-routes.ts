/** What machines ask: is it ready, how is it doing. */
import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { isFromHere } from './limits.ts';
import type { WebOptions, WebParts } from './web-parts.ts';

export function createOperatorRoutes(parts: WebParts, { metricsToken, behindProxy }: WebOptions): Hono {
  const { bank, store, model, metrics } = parts;
  const routes = new Hono();

  /** `modelSeconds`: how long it has been in that state. A model that is down is no reason to take Nudge out: learners get the hand-written hints. */
  routes.get('/readyz', async (context) => {
    const storeFails = await store.check().then(
      () => false,
      () => true,
    );
    const problems = bank.problems.length;
    const ready = problems > 0 && !storeFails;
    const seconds = model.state === 'off' ? {} : { modelSeconds: Math.round((Date.now() - model.stateSince) / 1_000) };
    const state = { ready, problems, store: storeFails ? 'fails' : 'ok', model: model.state, ...seconds };
    return context.json(state, ready ? 200 : 503);
  });

  const authorise = metricsToken ? bearerAuth({ token: metricsToken }) : undefined;
  routes.get('/metrics', async (context, next) => {
    if (isFromHere(context, behindProxy)) return next();
    return authorise ? authorise(context, next) : context.text('Set METRICS_TOKEN to read this from elsewhere.', 403);
  });
  routes.get('/metrics', async (context) => {
    return context.body(await metrics.render(model.state), 200, { 'content-type': metrics.contentType });
  });
  return routes;
}
