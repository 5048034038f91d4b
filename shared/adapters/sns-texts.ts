import {
  CheckIfPhoneNumberIsOptedOutCommand,
  type MessageAttributeValue,
  PublishCommand,
  type SNSClient,
} from '@aws-sdk/client-sns';
import type { Texts } from '../ports.ts';
import { asking, sending } from './sns-answer.ts';

/** How text messages go out. https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html */
export interface SmsSettings {
  /** US dollars; SNS does not send what would cost more. */
  readonly maxPrice: string;
  /** Up to 11 letters and digits, where the country has sender names. */
  readonly senderId?: string | undefined;
}

const text = (value: string): MessageAttributeValue => ({ DataType: 'String', StringValue: value });

const attributesOf = ({ maxPrice, senderId }: SmsSettings): Record<string, MessageAttributeValue> => ({
  'AWS.SNS.SMS.SMSType': text('Transactional'),
  'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: maxPrice },
  ...(senderId === undefined ? {} : { 'AWS.SNS.SMS.SenderID': text(senderId) }),
});

/** Text messages through SNS, straight to a number. */
export const snsTexts = (sns: SNSClient, settings: SmsSettings): Texts => ({
  optedOut: (number) =>
    asking('opted out', async () => {
      const { isOptedOut } = await sns.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: number }));
      return isOptedOut ?? false;
    }),
  send: (number, body) =>
    sending('text', () =>
      sns.send(new PublishCommand({ PhoneNumber: number, Message: body, MessageAttributes: attributesOf(settings) })),
    ),
});
