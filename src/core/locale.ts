/** The languages people read; a programming language is a `CodeLanguage`. */

export const LOCALES = ['en', 'ko'] as const;
export type Locale = (typeof LOCALES)[number];

/** The same words in every locale. A problem that came in one language has that language in both. */
export type Text = Readonly<Record<Locale, string>>;
