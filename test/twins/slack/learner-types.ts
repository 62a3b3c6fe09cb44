/** What a learner can do in Slack. */
import type { Values } from './fill.ts';
import type { Modal, Shown, ShownMessage } from './shown.ts';
import type { Channel, User } from './world.ts';

/** A text file that a learner sends. */
export interface Attachment {
  readonly name: string;
  readonly content: string;
}

export interface Said {
  /** The message, or any message of the thread, that this answers. */
  readonly thread?: Pick<ShownMessage, 'ts' | 'threadTs'> | undefined;
  readonly files?: readonly Attachment[];
}

export interface Learner {
  readonly user: User;
  /** Types a command in the channel; commands cannot be typed in threads. */
  slash(command: string, text?: string): Shown;
  /** Presses a button with this label, on what is shown: messages first, newest first, then the modal, then the home tab. */
  press(shown: Shown, label: string): Shown;
  /** Chooses an option of a menu, radio buttons or an overflow in a message, modal or home tab. */
  choose(shown: Shown, label: string, option: string): Shown;
  messageShortcut(callbackId: string, message: ShownMessage): Shown;
  globalShortcut(callbackId: string): Shown;
  /** Fills in the open modal and sends it off; throws when a learner could not. */
  submit(modal: Modal, values?: Values, files?: Readonly<Record<string, readonly Attachment[]>>): Shown;
  /** Closes the modal. */
  close(modal: Modal): Shown;
  /** Types into a menu that searches: the labels that it offers. */
  options(modal: Modal, label: string, typed: string): Promise<readonly string[]>;
  /** Says something to others, without the bot. */
  says(text: string, said?: Said): ShownMessage;
  /** Mentions the bot in the channel or in a thread of it. */
  mention(text: string, said?: Said): Shown;
  /** Writes to the bot directly. */
  dm(text: string, said?: Said): Shown;
  openHome(): Shown;
  /** Opens the assistant container: an empty thread with the bot. */
  startAssistantThread(): Shown;
  /** Presses one of the suggested prompts. */
  pressPrompt(shown: Shown, title: string): Shown;
}

export interface Place {
  readonly user: User;
  readonly channel: Channel;
}
