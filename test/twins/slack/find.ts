/** Finds what a learner presses or chooses from, among what is shown to them. */
import { type Control, controlsIn } from './press.ts';
import type { Shown } from './shown.ts';
import type { Twin } from './twin-state.ts';
import type { Message, View } from './world.ts';

export interface Found {
  readonly control: Control;
  readonly message?: Message;
  readonly view?: View;
}

/** On messages first, newest first, then the modal, then the home tab; throws with the transcript when it is nowhere. */
export function find({ world }: Twin, shown: Shown, wanted: (control: Control) => boolean, what: string): Found {
  const { user } = shown.act;
  const sights = world.sights.filter(({ acts }) => acts.includes(shown.act)).reverse();
  const messages = [...new Set(sights.flatMap(({ message }) => message ?? []))].filter(({ deleted }) => !deleted);
  const places = [
    ...messages.map((message) => ({ message, blocks: message.content.blocks })),
    ...sights.flatMap(({ view }) =>
      view && user.views.includes(view) ? [{ view, blocks: view.content['blocks'] }] : [],
    ),
    ...(user.home && sights.some(({ kind }) => kind === 'home')
      ? [{ view: user.home, blocks: user.home.content['blocks'] }]
      : []),
  ];
  for (const { blocks, ...place } of places) {
    const control = controlsIn(blocks).find(wanted);
    if (control) return { control, ...place };
  }
  throw new Error(`there is no ${what}:\n${shown.transcript()}`);
}

/** One chooses from it. */
export const isMenu = ({ element }: Control) =>
  /_select$|^radio_buttons$|^overflow$|^checkboxes$/.test(String(element['type']));
