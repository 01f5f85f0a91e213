import { describe, expect, test } from 'vitest'
import { readExported } from './exported'

describe('an export', () => {
  const instants = ['2024-03-18T21:23:00Z', '2024-03-18T21:28:05Z'].map((text) => Date.parse(text))
  const texts = ['alert & more', 'see [run](https://x.example)']
  const rows = [0, 1].map((at) => [new Date(instants[at]!).toISOString(), ['Ann', 'Bob'][at], texts[at]])
  test.each([
    [
      'Slack',
      JSON.stringify([
        { type: 'message', ts: `${instants[1]! / 1000}.000200`, username: 'Bob', text: 'see <https://x.example|run>' },
        {
          type: 'message',
          ts: `${instants[0]! / 1000}.000100`,
          user_profile: { real_name: 'Ann' },
          text: 'alert &amp; more',
        },
        { type: 'message', subtype: 'channel_join', ts: '1710797000.0', user: 'U3', text: '<@U3> has joined' },
        { type: 'message', ts: '1710797001.0', user: 'U3', text: '' },
      ]),
    ],
    [
      'Mattermost',
      [0, 1]
        .map((at) => ({
          type: 'post',
          post: { user: ['Ann', 'Bob'][at], message: texts[at], create_at: instants[at] },
        }))
        .map((post) => JSON.stringify(post))
        .join('\n'),
    ],
    [
      'Teams',
      JSON.stringify({
        value: [0, 1].map((at) => ({
          createdDateTime: new Date(instants[at]!).toISOString(),
          from: { user: { displayName: ['Ann', 'Bob'][at] } },
          body: { contentType: 'html', content: `<p>${texts[at]?.replace('&', '&amp;')}</p>` },
        })),
      }),
    ],
    [
      'PagerDuty',
      JSON.stringify({
        log_entries: [0, 1].map((at) => ({
          created_at: new Date(instants[at]!).toISOString(),
          agent: { summary: ['Ann', 'Bob'][at] },
          summary: texts[at],
        })),
      }),
    ],
  ])('of %s', (_, text) => {
    expect(readExported(text)?.messages.map(({ instant, who, text }) => [instant, who, text])).toEqual(rows)
  })

  test('says which messages are left out', () => {
    const text =
      '[{"ts":"1710797000.1","text":"a"},{"ts":"1710797001.1","subtype":"channel_join","text":"b"},{"ts":"1710797002.1"},{"x":1}]'
    expect(readExported(text)?.skipped.map(({ number, reason }) => `${number} ${reason}`)).toEqual([
      '2 joined or left',
      '3 empty',
      '4 not understood',
    ])
  })
})

test('what is no export is null', () => {
  for (const text of ['', 'words', '{}', '[]', '{"a": 1', '[{"ts":"1","text":"a"}]'])
    expect(readExported(text)).toBeNull()
})
