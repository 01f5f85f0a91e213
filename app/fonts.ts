import localFont from 'next/font/local'

// Optional: on a slow first visit the fallback stays, since a late font would move the text.

export const sans = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--sans',
  display: 'optional',
  adjustFontFallback: 'Arial',
})

export const serif = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  weight: '200 900',
  variable: '--serif',
  display: 'optional',
  adjustFontFallback: 'Times New Roman',
})
