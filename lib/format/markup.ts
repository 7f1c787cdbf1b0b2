/** HTML in which every text was escaped: `markup` alone makes it. */
class EscapedHtml {
  constructor(readonly html: string) {}
}
export type Markup = EscapedHtml;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function htmlOf(value: string | number | Markup): string {
  return value instanceof EscapedHtml
    ? value.html
    : String(value).replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

/**
 * Writes HTML for places where hundreds of elements would cost more than what they say. Each value is escaped unless it is
 * markup already; lists of markup are joined. Attributes must stand in quotes.
 */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[])[]
): Markup {
  let html = parts[0] ?? '';
  for (const [index, value] of values.entries()) {
    html += Array.isArray(value) ? value.map(htmlOf).join('') : htmlOf(value as string | number | Markup);
    html += parts[index + 1] ?? '';
  }
  return new EscapedHtml(html);
}
