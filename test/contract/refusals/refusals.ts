import type { OperationName } from '../../../src/catalogue/operations.ts';
import type { RefusalTable, Row } from './refusal.ts';
import { deviceData } from './tables/deviceData.ts';
import { deviceRecords } from './tables/deviceRecords.ts';
import { devices } from './tables/devices.ts';
import { limits } from './tables/limits.ts';
import { messages } from './tables/messages.ts';
import { products } from './tables/products.ts';
import { relations } from './tables/relations.ts';
import { ruleActions } from './tables/ruleActions.ts';
import { rules } from './tables/rules.ts';
import { shadows } from './tables/shadows.ts';
import * as shared from './tables/shared.ts';
import { topics } from './tables/topics.ts';

const { devicesByEitherName, devicesByName, oneProduct, oneRule, oneAction, oneTopic, oneRegistration, pages } = shared;

const tables: readonly RefusalTable[] = [
  ...[devicesByEitherName, devicesByName, oneProduct, oneRule, oneAction, oneTopic, oneRegistration, pages],
  ...[devices, deviceData, deviceRecords, relations, topics, ruleActions, messages, shadows, rules, products, limits],
];

/** Every refusal that input alone brings about: operation, condition, request, code. */
export const refusals = tables.flatMap((table) =>
  (Object.entries(table) as [OperationName, readonly Row[]][]).flatMap(([operation, rows]) =>
    rows.map(([condition, request, code]) => ({ operation, condition, request, code })),
  ),
);
