import { expect, test } from 'vitest'
import { standingAlone } from './standing-alone'

const read = (html: string) => standingAlone(html, 'https://hindsight.example.org/incidents/INC-1')

test('links have whole addresses, and those that had them keep them', () => {
  expect(read('<a href="/people?q=a&amp;b=%22">One</a>')).toBe(
    '<a href="https://hindsight.example.org/people?q=a&amp;b=%22">One</a>',
  )
  expect(read('<a class="x" href="#user-content-why">Why</a>')).toBe(
    '<a class="x" href="https://hindsight.example.org/incidents/INC-1#user-content-why">Why</a>',
  )
  expect(read('<a href="INC-2">Two</a>')).toBe('<a href="https://hindsight.example.org/incidents/INC-2">Two</a>')
  for (const kept of [
    '<a href="https://example.org/?a=1&amp;b=2" rel="noopener">Away</a>',
    '<a href="mailto:ana@example.org">Ana</a>',
    '<p>About <code>href="/x"</code> and &lt;img src="/y"&gt;</p>',
    '<abbr title="a">b</abbr>',
  ]) {
    expect(read(kept)).toBe(kept)
  }
})

test('pictures are links with their words, or words alone inside a link', () => {
  expect(read('<p><img src="/images/1" alt="The &quot;till&quot;" loading="lazy"></p>')).toBe(
    '<p><a href="https://hindsight.example.org/images/1">The &quot;till&quot;</a></p>',
  )
  expect(read('<img src="/images/1" alt="">')).toBe('<a href="https://hindsight.example.org/images/1">Picture</a>')
  expect(read('<a href="/a"><img src="/images/1" alt="Till"></a><img src="/images/2" alt="Two">')).toBe(
    '<a href="https://hindsight.example.org/a">Till</a><a href="https://hindsight.example.org/images/2">Two</a>',
  )
})

test('an address that no URL can be made of leads to the page', () => {
  expect(read('<a href="//[">One</a>')).toBe('<a href="https://hindsight.example.org/incidents/INC-1">One</a>')
})
