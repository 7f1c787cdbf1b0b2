import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markup } from './markup';

/** What a browser makes of the entities again. */
const unescape = (html: string) =>
  html.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
  );

describe('markup', () => {
  it('escapes each text once, in elements and in attributes', () => {
    const name = `O'Brien & <b>"Sons"</b>`;
    expect(markup`<td title="${name}">${name}</td>`.html).toBe(
      '<td title="O&#39;Brien &amp; &lt;b&gt;&quot;Sons&quot;&lt;/b&gt;">O&#39;Brien &amp; &lt;b&gt;&quot;Sons&quot;&lt;/b&gt;</td>',
    );
  });

  it('leaves no text a way out of its place, and loses none of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { html } = markup`${text}`;
        expect(html).not.toMatch(/[<>"']/);
        expect(unescape(html)).toBe(text);
      }),
    );
  });

  it('keeps markup as it is, also a list of it', () => {
    const cells = ['<i>', 7].map((each) => markup`<td>${each}</td>`);
    expect(markup`<tr>${cells}${cells[1] ?? ''}</tr>`.html).toBe(
      '<tr><td>&lt;i&gt;</td><td>7</td><td>7</td></tr>',
    );
  });

  it('does not take for markup what only looks like it', () => {
    const sent = JSON.parse('{"html":"<script>"}') as ReturnType<typeof markup>;
    expect(markup`${sent}${[sent]}`.html).toBe('[object Object][object Object]');
  });
});
