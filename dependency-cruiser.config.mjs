/**
 * Who may import whom. Every row is proved by a planted violation in scripts/import-table.test.ts; change both together.
 * A test may import anything; types cross most borders, since nothing of them is left at run time.
 */
const values = { dependencyTypesNot: ['type-only'] }
const npm = (/** @type {string[]} */ ...names) => `node_modules/(${names.join('|')})/`

const DATABASE = ['^lib/db[.]ts$', '^lib/generated/prisma/(?!enums)', npm('pg', '@prisma/[^/]+')]
// How a report's text says action items is no server action.
const ACTIONS = '^lib/(?!report-rows/).*[/-]actions[.]ts$'
const MUTATIONS = '^lib/.*[/-]mutations[.]ts$'
const QUERIES = '^lib/.*[/-]queries[.]ts$'
const DECISIONS = '^lib/.*[/-](schema|rules|render)[.]ts$'
const SCREEN = ['^components/', npm('next', 'react', 'react-dom')]
// Libraries of the project's own, without I/O, that belong to no noun.
const PURE = '^lib/(markdown|checks|editing|timeline-input|report-rows)/'
const LIBRARIES = 'generated|markdown|checks|editing|html|timeline-input|report-rows'

export default {
  forbidden: [
    row('nothing-imports-app', 'Move the shared part to components/ or lib/.', { pathNot: '^app/' }, { path: '^app/' }),
    row('app-not-another-page', 'Move the shared part to components/ or lib/.', '^app/', {
      path: '^app/.*(page|layout|template|default|loading|error|not-found|route)[.]tsx?$',
    }),
    row('app-not-database', 'A page reads through queries.', '^app/', { path: DATABASE }),
    row(
      'app-not-mutations',
      'A page writes through actions. (A route under app/api or app/sign-in is a transport of its own: it wraps the mutation itself.)',
      { path: '^app/', pathNot: '^app/(api|sign-in)/.*/route[.]ts$' },
      { path: MUTATIONS, ...values },
    ),
    row('components-not-database', 'Components get plain props.', '^components/', { path: DATABASE }),
    row('components-not-queries', 'Components get plain props; import the type.', '^components/', {
      path: QUERIES,
      ...values,
    }),
    row('components-not-mutations', 'Components write through actions.', '^components/', {
      path: MUTATIONS,
      ...values,
    }),
    row('ui-knows-no-noun', 'Take what it needs as props.', '^components/ui/', {
      path: ['^components/(?!ui/)', '^lib/[^/]+/'],
    }),
    row('lib-not-components', 'lib does not know the screen.', '^lib/', { path: '^components/' }),
    row('actions-not-database', 'An action calls its mutation, nothing else.', ACTIONS, { path: DATABASE }),
    row('mutations-not-web', 'Mutations know no request: seed, tests and imports call them too.', MUTATIONS, {
      path: [ACTIONS, ...SCREEN],
    }),
    row('queries-only-read', 'A read never writes.', QUERIES, { path: [MUTATIONS, ACTIONS] }),
    row('decisions-are-pure', 'Take what it needs as an argument.', DECISIONS, {
      path: [...DATABASE, ...SCREEN, QUERIES, MUTATIONS, ACTIONS],
    }),
    row(
      'decisions-know-few',
      'Besides each other: enums, errors, time, working days and the pure libraries.',
      DECISIONS,
      {
        path: '^lib/',
        pathNot: [DECISIONS, '^lib/generated/prisma/enums', '^lib/(errors|time|working-days)[.]ts$', PURE],
        ...values,
      },
    ),
    row('decisions-no-node', 'They run in a browser too.', DECISIONS, { dependencyTypes: ['core'] }),
    row('shared-knows-no-noun', 'Shared code does not know a noun.', '^lib/[^/]+[.]ts$', {
      path: `^lib/(?!(${LIBRARIES})/)[^/]+/`,
    }),
    row('libraries-are-pure', 'Usable from a test, a script or a browser.', PURE, {
      path: [...DATABASE, ...SCREEN, `^lib/(?!(${LIBRARIES})/)[^/]+/`, '^lib/(env|actor|audit)'],
    }),
    row('libraries-no-node', 'Usable from a test, a script or a browser.', PURE, { dependencyTypes: ['core'] }),
    row(
      'database-in-few-hands',
      'Only queries.ts, mutations.ts and lib/db.ts talk to the database.',
      { path: '^lib/', pathNot: [QUERIES, MUTATIONS, '^lib/db[.]ts$', '^lib/generated/'] },
      { path: DATABASE, ...values },
    ),
    row('no-circle', 'Move the shared part out.', {}, { circular: true, viaOnly: values }),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/generated'] },
    exclude: { path: ['[.]test[.]tsx?$', '^[.]next', '^[.]data'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}

/**
 * One row of the table.
 * @param {string} name
 * @param {string} comment what to do instead
 * @param {string | object} from a file, or what depcruise says about one
 * @param {object} to
 */
function row(name, comment, from, to) {
  return { name, comment, severity: 'error', from: typeof from === 'string' ? { path: from } : from, to }
}
