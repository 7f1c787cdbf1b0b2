import { z } from 'zod';
import { languageTag } from '../domain/instruments/language';
import { instrumentById } from '../domain/instruments/registry';
import { type PackProblem, type TextPack, textPackProblems } from '../domain/instruments/text-pack';
import { instrumentIds } from '../domain/instruments/types';
import { jsonFault } from '../domain/json-fault';

/** Of the file, in characters: the longest questionnaire here takes a tenth of it. */
export const mostPackCharacters = 200_000;
/** More are counted, not listed: they mostly have one cause. */
const mostProblems = 20;

export const packFormat = 'kap-text-pack/1';

// Control characters, and the marks that turn the reading direction of what follows; the plain direction marks that
// Arabic and Hebrew texts need are let through.
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffd]/;

const words = (what: string, most: number) =>
  z
    .string({
      error: (issue) =>
        issue.input === undefined ? `This is missing: write ${what}.` : `Write ${what} in quotation marks.`,
    })
    .trim()
    .min(1, `This is empty: write ${what}, or take the line out where it may be left out.`)
    .max(most, `At most ${most} characters.`)
    .refine(
      (text) => !unseen.test(text),
      'There is a character that cannot be shown. Save the file as UTF-8 and type this text anew.',
    );

const options = z
  .array(
    z.strictObject(
      {
        value: z.number('Write the value of the answer as a number, without quotation marks.'),
        label: words('the words of the answer', 600).optional(),
      },
      'Write an answer as { "value": 0, "label": "…" }.',
    ),
    'Write the answers as a list in square brackets.',
  )
  .max(20, 'A questionnaire here has at most 11 answers.');

const packSchema = z.strictObject(
  {
    format: z.literal(packFormat, `Write "${packFormat}".`),
    instrument: z.enum(instrumentIds, `Write one of ${instrumentIds.map((id) => `"${id}"`).join(', ')}.`),
    edition: words('the id of the edition', 40),
    language: words('the language as a tag such as "en", "es-MX" or "ar"', 35)
      .refine(
        (tag) => languageTag(tag) !== null,
        'This names no language. Write a tag of BCP 47 such as "en", "es-MX" or "ar".',
      )
      .overwrite((tag) => languageTag(tag) ?? tag),
    instruction: words('the instruction above the items', 3_000).optional(),
    recall: words('the look-back window', 200).optional(),
    options: options.optional(),
    items: z
      .array(
        z.strictObject(
          {
            number: z.number('Write the number of the item, without quotation marks.'),
            text: words('the words of the item', 1_500),
            options: options.optional(),
          },
          'Write an item as { "number": 1, "text": "…" }.',
        ),
        'Write the items as a list in square brackets.',
      )
      .max(100, 'The longest questionnaire here has 30 items.'),
  },
  'The file holds no text pack: it begins with { "format": … }.',
);

/** Reads the file of a text pack: the pack, or what is wrong with it, each with its place and how to mend it. */
export function readTextPack(text: string): { pack: TextPack } | { problems: PackProblem[] } {
  if (text.length > mostPackCharacters) {
    const message = `The file is too large: at most ${mostPackCharacters / 1000} thousand characters.`;
    return { problems: [{ path: [], message }] };
  }
  const json = text.replace(/^\ufeff/, '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return { problems: [{ path: [], message: notJson(json) }] };
  }
  const read = packSchema.safeParse(parsed);
  if (!read.success) return { problems: read.error.issues.map(problemOf) };
  const { instrument, edition, language, instruction, recall, options: shared, items } = read.data;
  const pack: TextPack = { instrument, edition, language, instruction, recall, options: shared, items };
  const problems = textPackProblems(instrumentById(pack.instrument), pack);
  return problems.length > 0 ? { problems } : { pack };
}

function problemOf(issue: z.core.$ZodIssue): PackProblem {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code !== 'unrecognized_keys') return { path, message: issue.message };
  const keys = issue.keys.map((key) => `"${key}"`).join(', ');
  return {
    path,
    message: `A text pack has no field ${keys}: take it out, or see whether it is spelt right.`,
  };
}

function notJson(text: string): string {
  const { line, column } = jsonFault(text) ?? { line: 1, column: 1 };
  return `The file is not JSON from line ${line}, column ${column}: often a comma or a quotation mark is missing, or one too many stands there.`;
}

/** "items[8].options[3].label", as an editor for JSON names it; "the file" for the whole. */
export function packPlace(path: PackProblem['path']): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return text === '' ? 'the file' : text.replace(/^\./, '');
}

/** An upload: the text of the file and its name. Problems name their place in the file. */
export const uploadTextPackSchema = z
  .strictObject({
    key: z.uuid(),
    fileName: z.string().trim().min(1).max(200),
    text: z.string('Choose a file.').min(1, 'Choose a file: this one is empty.'),
  })
  .superRefine(({ text }, context) => {
    const read = readTextPack(text);
    if ('pack' in read) return;
    for (const { path, message } of read.problems.slice(0, mostProblems)) {
      context.addIssue({ code: 'custom', path: ['file'], message: `${packPlace(path)} – ${message}` });
    }
    const more = read.problems.length - mostProblems;
    if (more > 0)
      context.addIssue({ code: 'custom', path: ['file'], message: `And ${more} more like these.` });
  });
export type UploadTextPackInput = z.infer<typeof uploadTextPackSchema>;

export const removeTextPackSchema = z.strictObject({ key: z.uuid(), packId: z.uuid() });
export type RemoveTextPackInput = z.infer<typeof removeTextPackSchema>;
