/**
 * For whoever changes the schema: `new <name>` writes the next migration from the difference between the migrations and
 * schema.prisma, `check` fails when they disagree. Prisma's commands for this download a native engine; this uses the
 * same engine compiled to WebAssembly, on a scratch database.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import { Failure } from './launch/failure.mjs'
import { main } from './launch/main.mjs'
import { say } from './launch/progress.mjs'
import { MIGRATIONS, migrate } from './migrate.mjs'
import { createScratchDatabase, startThrowAwayCluster } from './postgres/throw-away.mjs'

const SCHEMA = path.resolve(import.meta.dirname, '../prisma/schema.prisma')

main(async () => {
  const [command, name] = process.argv.slice(2)
  if (command !== 'check' && !(command === 'new' && name)) {
    throw new Failure('Usage: npm run migration:check, or npm run migration:new <name>')
  }
  const server = process.env.DATABASE_URL ? null : await startThrowAwayCluster()
  const scratch = await createScratchDatabase(server?.url ?? process.env.DATABASE_URL ?? '')
  await migrate(scratch.url)
  const sql = await missingSql(scratch.url)
  await scratch.drop()
  await server?.stop()

  if (command === 'new') {
    say(
      sql === '' ? 'The migrations already lead to schema.prisma: nothing to write.' : writeMigration(name ?? '', sql),
    )
    return 0
  }
  if (sql === '') say('The migrations lead to schema.prisma.')
  else say(`schema.prisma asks for what no migration does:\n\n${sql}\nWrite it: npm run migration:new <name>`)
  return sql === '' ? 0 : 1
})

/** The SQL that leads from this database to schema.prisma, '' when it is there already. @param {string} url */
async function missingSql(url) {
  const files = [{ path: SCHEMA, content: readFileSync(SCHEMA, 'utf8') }]
  const { SchemaEngine } = await loadEngine()
  const datamodels = files.map(({ path, content }) => [path, content])
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFor(url))
  try {
    const engine = await SchemaEngine.new({ datamodels }, () => {}, adapter)
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: path.dirname(SCHEMA) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 0 ? '' : stdout
  } catch (error) {
    throw new Failure(`Prisma's schema engine refuses:\n${/** @type {Error} */ (error).message}`, { cause: error })
  }
}

/** @param {string} name @param {string} sql @returns {string} what was done */
function writeMigration(name, sql) {
  const word = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
  const now = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const last = readdirSync(MIGRATIONS).findLast((entry) => /^\d{14}_/.test(entry)) ?? ''
  if (last > now) throw new Failure(`The newest migration, ${last}, is dated in the future: rename it first.`)
  const file = path.join(MIGRATIONS, `${now}_${word}`, 'migration.sql')
  mkdirSync(path.dirname(file))
  writeFileSync(file, sql)
  // Prisma's own commands want this file; ours don't read it.
  const lock = path.join(MIGRATIONS, 'migration_lock.toml')
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n')
  return `Wrote ${path.relative(process.cwd(), file)}`
}

/** Node can't import a .wasm file the way the package does it, so the module is put together by hand. */
async function loadEngine() {
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const glue = await import(glueFile)
  const wasm = readFileSync(glueFile.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  // The engine reports a crash through this name, and without it only as "unreachable".
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => say(message) }
  return glue
}

const PG_CHAR = 18
const PG_TEXT = 25

/**
 * Prisma's adapter for this database, made to read PostgreSQL's internal "char" type: the engine's questions to the
 * catalogue return it, and the adapter knows no such column. It is passed off as text and labelled afterwards.
 * @param {string} url
 */
function adapterFor(url) {
  const factory = new PrismaPg({ connectionString: url })
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    const { performIO, queryRaw } = connection
    let chars = []
    connection.performIO = async (query) => {
      const result = await performIO.call(connection, query)
      chars = (result.fields ?? []).filter((field) => field.dataTypeID === PG_CHAR)
      for (const field of chars) field.dataTypeID = PG_TEXT
      chars = chars.map((field) => result.fields.indexOf(field))
      return result
    }
    connection.queryRaw = async (query) => {
      const result = await queryRaw.call(connection, query)
      for (const column of chars) result.columnTypes[column] = ColumnTypeEnum.Character
      return result
    }
    return connection
  }
  return factory
}
