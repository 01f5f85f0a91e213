import fc from 'fast-check'

/**
 * fast-check, which invents the same input in every run, so that a change is blamed for what it broke and for nothing
 * else. Other input is looked for with `PROPERTY_SEED=random` or a number; what it finds becomes an example of its own.
 */
const { PROPERTY_SEED = '20240318' } = process.env
if (PROPERTY_SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(PROPERTY_SEED) })

export default fc
