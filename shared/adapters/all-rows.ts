import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { toRow } from './dynamo-table.ts';
import type { Row } from './table.ts';

/**
 * Every row of the table `name` that is not past its time, a megabyte a request, in no order. Rows that are written
 * meanwhile may be read before or after.
 */
export async function* allRows(client: DynamoDBClient, name: string, now: () => Date): AsyncGenerator<Row> {
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: name, ConsistentRead: true, ...(from ? { ExclusiveStartKey: from } : {}) }),
    );
    for (const row of (page.Items ?? []).map(toRow))
      if (row.ttl === undefined || row.ttl * 1000 > now().getTime()) yield row;
    from = page.LastEvaluatedKey;
  } while (from);
}
