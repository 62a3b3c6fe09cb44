/** What becomes of a modal when the bot has acked its submission. */
import { z } from 'zod';
import { judged, openView, replaceView } from './api-views.ts';
import { type Ack, isEmpty } from './delivery.ts';
import { controlsIn } from './press.ts';
import { seeView, slackSays } from './sights.ts';
import { type Twin, violate } from './twin-state.ts';
import type { Act, View } from './world.ts';

const view = z.record(z.string(), z.unknown());
const answer = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('clear') }),
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.strictObject({ response_action: z.literal('update'), view }),
  z.strictObject({ response_action: z.literal('push'), view }),
]);

interface Submission {
  readonly act: Act;
  readonly view: View;
}

export function submitted(twin: Twin, { act, view: sent }: Submission, ack: Ack): void {
  if (ack.kind !== 'acked') {
    slackSays(twin.world, act, 'We had some trouble connecting. Try again?');
    return;
  }
  if (isEmpty(ack.body)) {
    closeTop(twin, act, sent);
    return;
  }
  const parsed = answer.safeParse(ack.body);
  if (!parsed.success) {
    violate(twin, `${act.says}: ${z.prettifyError(parsed.error)}`);
    slackSays(twin.world, act, 'We had some trouble connecting. Try again?');
    return;
  }
  const { data } = parsed;
  if (data.response_action === 'clear') for (const open of [...act.user.views]) closeTop(twin, act, open);
  if (data.response_action === 'errors') showErrors(twin, { act, view: sent }, data.errors);
  if (data.response_action === 'update') replaceView(twin, adopt(act, sent), judged(twin, act.says, data.view));
  if (data.response_action === 'push') openView(twin, { act, user: act.user }, judged(twin, act.says, data.view));
}

function closeTop(twin: Twin, act: Act, open: View): void {
  const { views } = act.user;
  views.splice(views.indexOf(open), 1);
  seeView(twin.world, open, 'deleted');
}

/** The same view, now the doing of this act. */
function adopt(act: Act, view: View): View {
  view.act = act;
  return view;
}

function showErrors(twin: Twin, { act, view: sent }: Submission, errors: Readonly<Record<string, string>>): void {
  const fields = controlsIn(sent.content['blocks']);
  const byLabel = Object.entries(errors).map(([blockId, says]) => {
    const field = fields.find((one) => one.blockId === blockId);
    if (!field) violate(twin, `${act.says}: errors name the block ${blockId}, which the modal does not have`);
    return [field?.label ?? blockId, says];
  });
  const shown = adopt(act, sent);
  shown.errors = Object.fromEntries(byLabel);
  seeView(twin.world, shown, 'replaced');
}
