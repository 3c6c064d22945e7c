import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';
import type { AlinkReply, AlinkRequest } from '../alink.ts';
import type { ServiceAnswer } from '../behaviour/answer.ts';
import { fillTemplate, type TemplateScope } from '../behaviour/template.ts';
import type { ActorContext } from './actorContext.ts';
import { postProperties } from './postProperties.ts';

/** Carries a request out, and later gives the answer to `reply`, if any. False: the device does not know the request. */
export type CarryOut = (request: AlinkRequest, topic: string, reply: (answer: AlinkReply) => void) => boolean;

type Spoken = Exclude<ServiceAnswer, { type: 'none' }>;

const prefix = 'thing.service.';
const succeeded = 200;

/** Sets and reads properties and carries out services (facts B2), on whatever topic they are asked for. */
export function serviceCarrier(context: ActorContext): CarryOut {
  const { set, services = {} } = context.loaded.behaviour;
  const counts = new Map<string, number>();

  const setProperties = (params: JsonObject, reply: (answer: AlinkReply) => void) => {
    const { code = succeeded, post = true, delay = 0 } = set ?? {};
    context.later(delay, () => {
      if (code === succeeded) for (const [name, value] of Object.entries(params)) context.adopt(name, value);
      reply({ code, data: {} });
      if (code === succeeded && post) postProperties(context, params);
    });
  };

  const answerService = (answer: Spoken, request: AlinkRequest, topic: string) => {
    const count = (counts.get(request.method) ?? 0) + 1;
    counts.set(request.method, count);
    const { id, params } = request;
    const whole: Json = { id, method: request.method, params };
    return outputsOf(answer, params, () => ({ ...context.scope(count), request: whole, params, id, topic }));
  };

  return (request, topic, reply) => {
    const { method, params } = request;
    if (method === `${prefix}property.set`) {
      if (!set || !isJsonObject(params)) return false;
      setProperties(params, reply);
      return true;
    }
    if (method === `${prefix}property.get`) {
      if (!Array.isArray(params)) return false;
      reply({ code: succeeded, data: valuesOf(context, params as readonly Json[]) });
      return true;
    }
    const name = method.startsWith(prefix) ? method.slice(prefix.length) : '';
    const answer = Object.hasOwn(services, name) ? services[name] : services['*'];
    if (name === '' || answer === undefined) return false;
    if (answer.type === 'none') return true;
    const { code = succeeded, delay = 0 } = answer;
    context.later(delay, () => reply({ code, data: answerService(answer, request, topic) }));
    return true;
  };
}

function outputsOf(answer: Spoken, params: AlinkRequest['params'], scope: () => TemplateScope): Json {
  switch (answer.type) {
    case 'echo':
      return params;
    case 'fixed':
      return answer.body;
    case 'template':
      return fillTemplate(answer.body, scope());
  }
}

function valuesOf({ measured }: ActorContext, names: readonly Json[]): JsonObject {
  const values = names.flatMap((name) => {
    const value = typeof name === 'string' ? measured.get(name) : undefined;
    return typeof name === 'string' && value !== undefined ? [[name, value] as const] : [];
  });
  return Object.fromEntries(values);
}
