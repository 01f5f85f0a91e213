/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  poweredByHeader: false,
  typedRoutes: true,
  // The title comes with the head for everybody. By itself it would come later than the page it is the title of.
  htmlLimitedBots: /.*/,
  // It reads files of its own.
  serverExternalPackages: ['pg-boss'],
  experimental: { serverActions: { bodySizeLimit: 4_000_000 } },
  // Else a package-lock.json in a folder above would move the build's output there.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // `npm run check` and `npm test` check the types of everything; a start needn't do it again, nor fail over a test.
  typescript: { ignoreBuildErrors: true },
}

export default config
