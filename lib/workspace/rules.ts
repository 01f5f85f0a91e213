/** The workspace is one row without an id of its own kind; the audit trail knows it by this one. */
export const WORKSPACE = '00000000-0000-0000-0000-000000000000'
