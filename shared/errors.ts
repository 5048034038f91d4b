/** The reader, subscriber or operator gave something we can't use. The message is for them: what, where, and what would do. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

/** What was thrown, as the log has it: with its stack where it has one. */
export const stackOf = (error: unknown): string => (error instanceof Error ? String(error.stack) : String(error));

/** The outside did not do what it promises. `cause` holds what it said. */
export class OutsideFailed extends Error {
  override readonly name = 'OutsideFailed';
}
