/** Markdown of hints and statements → HTML that may stand on the page: text, lists, code and links, nothing else. */
import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const TEXT = ['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'sup', 'sub', 'a', 'h1', 'h2', 'h3', 'h4'];
const GROUPS = ['ul', 'ol', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td'];
const ALLOWED = {
  ALLOWED_TAGS: [...TEXT, ...GROUPS],
  ALLOWED_ATTR: ['href', 'start'],
  ALLOWED_URI_REGEXP: /^https?:/i,
  RETURN_TRUSTED_TYPE: true as const,
};

/** A model that writes `vector<int>` or `<br>` without code marks means those letters. */
const marked = new Marked({ renderer: { html: ({ text }) => escapeHtml(text) } });

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return;
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer nofollow');
});

/** Trusted HTML, where the browser knows such a thing. */
export function toHtml(markdown: string) {
  return DOMPurify.sanitize(marked.parse(markdown, { async: false }), ALLOWED);
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[<>&"]/g, (letter) => ENTITIES[letter] ?? '');
}
