/** A link's or a picture's tag, in HTML as `writeHtml` writes it: quotes are double, and no < or > stands in them. */
const TAG = /<(\/?)(a|img)\b([^>]*)>/g

/**
 * Sanitised HTML for somebody who reads it elsewhere and isn't signed in there: links have whole addresses, as read at
 * `page`, and pictures, which nobody could load, are links with their words.
 */
export function standingAlone(html: string, page: string): string {
  let isInLink = false
  return html.replace(TAG, (tag: string, closes: string, name: string, attributes: string) => {
    if (name === 'a') {
      isInLink = closes === ''
      return tag.replace(/ href="([^"]*)"/, (_, href: string) => ` href="${absolute(href, page)}"`)
    }
    const words = valueIn('alt', attributes) || 'Picture'
    return isInLink ? words : `<a href="${absolute(valueIn('src', attributes), page)}">${words}</a>`
  })
}

/** As it is written there, so escaped still. */
function valueIn(attribute: string, attributes: string): string {
  return new RegExp(` ${attribute}="([^"]*)"`).exec(attributes)?.[1] ?? ''
}

/** An escaped address stays escaped: `&`, `;` and letters mean nothing else to a URL. */
function absolute(href: string, page: string): string {
  return URL.canParse(href, page) ? new URL(href, page).href : page
}
