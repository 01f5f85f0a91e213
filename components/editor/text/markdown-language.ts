import { defineLanguageFacet, Language, languageDataProp } from '@codemirror/language'
import { Autolink, parser, Strikethrough, Table, TaskList } from '@lezer/markdown'

const data = defineLanguageFacet()

/**
 * Markdown as the reading pages take it: tables, task lists, strikethrough and bare addresses on top of CommonMark.
 * Not `@codemirror/lang-markdown`, which brings HTML, CSS and JavaScript with it.
 */
export const markdownLanguage = new Language(
  data,
  parser.configure([Table, TaskList, Strikethrough, Autolink, { props: [languageDataProp.add({ Document: data })] }]),
  [],
  'markdown',
)
