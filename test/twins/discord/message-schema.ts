/** Bodies of messages: limits of one field each. What depends on several fields is in `message-rules.ts`. */
import { AllowedMentionsTypes } from 'discord.js';
import { z } from 'zod';
import { component } from './component-schema.ts';

const link = z.url().max(2_048);
const embed = z.strictObject({
  title: z.string().max(256).nullish(),
  type: z.literal('rich').optional(),
  description: z.string().max(4_096).nullish(),
  url: link.nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  color: z.int().min(0).max(0xff_ff_ff).nullish(),
  footer: z.strictObject({ text: z.string().max(2_048), icon_url: link.optional() }).nullish(),
  image: z.strictObject({ url: z.string() }).nullish(),
  thumbnail: z.strictObject({ url: z.string() }).nullish(),
  author: z.strictObject({ name: z.string().max(256), url: link.optional(), icon_url: link.optional() }).nullish(),
  fields: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(256),
        value: z.string().min(1).max(1_024),
        inline: z.boolean().optional(),
      }),
    )
    .max(25)
    .nullish(),
});
export type Embed = z.output<typeof embed>;

const allowedMentions = z.strictObject({
  parse: z.array(z.enum(AllowedMentionsTypes)).optional(),
  users: z.array(z.string()).max(100).optional(),
  roles: z.array(z.string()).max(100).optional(),
  replied_user: z.boolean().optional(),
});

const attachment = z.strictObject({
  id: z.union([z.string(), z.int()]),
  filename: z.string().optional(),
  description: z.string().max(1_024).nullish(),
  title: z.string().max(1_024).nullish(),
  /** Of voice messages, which this bot has none of; discord.js sends the keys. */
  waveform: z.null().optional(),
  duration_secs: z.null().optional(),
});

export const messageBody = z.strictObject({
  content: z.string().max(2_000, 'Must be 2000 or fewer in length.').nullish(),
  tts: z.literal(false, 'Read-aloud messages disturb a group').optional(),
  nonce: z.union([z.string().max(25), z.int()]).optional(),
  enforce_nonce: z.boolean().optional(),
  embeds: z.array(embed).max(10).nullish(),
  components: z.array(component).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: z.int().nonnegative().nullish(),
  attachments: z.array(attachment).max(10).nullish(),
  message_reference: z
    .strictObject({
      type: z.literal(0).optional(),
      message_id: z.string(),
      channel_id: z.string().optional(),
      guild_id: z.string().optional(),
      fail_if_not_exists: z.boolean().optional(),
    })
    .optional(),
});
export type MessageBody = z.output<typeof messageBody>;
