import type { Message, PostAnswer, Recipient, RenderContext, Rendered, SendOutcome } from '../domain/message.ts';

/** An address in its one written form, so that it is one subscription; or what is wrong with it and what would do. */
export type ParsedAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly why: string };

/** What an answer came to. `unthreaded`: the message to reply to or edit is gone; it is to be sent by itself. */
export type AnswerOutcome = SendOutcome | { readonly kind: 'unthreaded'; readonly why: string };

/** At most `count` requests in `seconds`. */
export interface Pace {
  readonly count: number;
  readonly seconds: number;
}

/** All that is particular to a channel: one file, and one line in the registry. */
export interface ChannelKind {
  /** `local`: an address on this machine will do, for the operator named it. */
  readonly parseAddress: (text: string, options: { readonly local: boolean }) => ParsedAddress;
  /** One request, whole and within the channel's limits. */
  readonly render: (message: Message, to: Recipient, context: RenderContext) => Rendered;
  readonly readAnswer: (answer: PostAnswer, now: Date) => AnswerOutcome;
  /** To one address. */
  readonly pace: Pace;
  /** To all addresses of one sender together, e.g. a bot; `key` names the sender of an address. */
  readonly sharedPace?: Pace & { readonly key: (address: string) => string };
  /** Only the subscriber reads it: the manage link may be shown. */
  readonly private: boolean;
}
