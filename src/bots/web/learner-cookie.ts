/** An anonymous learner per browser, known by a signed cookie that says nothing about the person. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import { Refusal } from '../../core/errors.ts';
import type { Learner } from '../../core/request.ts';

const NAME = 'learner';
/** Browsers keep no cookie for longer. */
const DAYS_400_S = 400 * 24 * 3_600;

/** The learner of this browser. Refuses without a cookie that was signed here. */
export async function readLearner(context: Context, secret: string): Promise<Learner> {
  const user = await getSignedCookie(context, secret, NAME);
  if (!user) throw new Refusal('learner_unknown', {});
  return { platform: 'web', workspace: '', user };
}

/** Gives this browser a cookie, or keeps the one it has alive. Lax: it comes along when a link leads here. */
export async function keepLearner(context: Context, secret: string): Promise<void> {
  const user = (await getSignedCookie(context, secret, NAME)) || randomUUID();
  const secure = context.req.header('x-forwarded-proto') === 'https';
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: DAYS_400_S, secure } as const;
  await setSignedCookie(context, NAME, user, secret, options);
}
