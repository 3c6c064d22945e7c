import { communications } from './communications.ts';
import { devices } from './devices.ts';
import type { Handlers } from './handler.ts';
import { products } from './products.ts';
import { rules } from './rules.ts';
import { shadows } from './shadows.ts';
import { topics } from './topics.ts';

export const handlers: Handlers = { ...products, ...devices, ...topics, ...rules, ...communications, ...shadows };
