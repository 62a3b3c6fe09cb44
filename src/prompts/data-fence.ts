/** Puts foreign text between marks that it cannot close, so that a model takes it as material. */
import { createHash } from 'node:crypto';

/**
 * `text` between `<data-X>` and `</data-X>`. X is a digest of the text, so no text can be made to
 * contain its own closing mark, and the same text gives the same prompt (which the server's prefix cache needs).
 */
export function fence(text: string): string {
  const tag = `data-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  return `<${tag}>\n${disarm(text)}\n</${tag}>`;
}

/** Control tokens of common chat templates: a tokenizer would read them as turns, not as text. */
const CONTROL_TOKENS =
  /<[|｜][^<>\n]{1,40}[|｜]>|<\/?(?:start|end)_of_turn>|<\/?s>|\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS)\]|<<\/?SYS>>/gi;

function disarm(text: string): string {
  return text.replace(CONTROL_TOKENS, (token) => `${token.slice(0, 1)} ${token.slice(1)}`);
}
