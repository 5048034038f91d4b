import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { toRow } from './dynamo-table.ts';
import { isFreshAt, type Row } from './table.ts';

/**
 * All rows of the table `name` in DynamoDB that are not past their time, in no order: read page by page, each strongly
 * consistent. Those that are written meanwhile may be among them or not. For commands alone: no function may scan.
 */
export async function* scanTable(client: DynamoDBClient, name: string, now: () => Date): AsyncGenerator<Row> {
  const isFresh = isFreshAt(now);
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: name, ConsistentRead: true, ...(from ? { ExclusiveStartKey: from } : {}) }),
    );
    yield* (page.Items ?? []).map(toRow).filter(isFresh);
    from = page.LastEvaluatedKey;
  } while (from);
}
