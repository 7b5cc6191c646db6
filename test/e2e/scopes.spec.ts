import { afterEach, describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Module, Scope, type Type } from '@nestjs/common';
import {
  ContextIdFactory,
  REQUEST,
  type ContextId,
  type ContextIdStrategy,
  type HostComponentInfo,
} from '@nestjs/core';
import { RasaAction, RasaModule, SlotSet } from 'nestjs-rasa';
import { ADAPTERS, start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';

interface Request {
  readonly headers: Record<string, string | undefined>;
}

@Injectable()
class Counter {
  instances = 0;
}

/** Request-scoped and nested deeply, so everything that depends on it becomes request-scoped. */
@Injectable({ scope: Scope.REQUEST })
class Tenant {
  constructor(
    @Inject(REQUEST) private readonly request: Request,
    counter: Counter,
  ) {
    counter.instances++;
  }
  get name(): string {
    return this.request.headers['x-tenant'] ?? 'none';
  }
}

@Injectable()
class TenantService {
  constructor(readonly tenant: Tenant) {}
}

@RasaAction('action_bubbled')
class Bubbled {
  constructor(private readonly tenants: TenantService) {}
  run() {
    return new SlotSet('tenant', this.tenants.tenant.name);
  }
}

@RasaAction('action_transient')
@Injectable({ scope: Scope.TRANSIENT })
class Transient {
  constructor(counter: Counter) {
    counter.instances++;
  }
  run() {
    return [];
  }
}

@RasaAction('action_singleton')
class Singleton {
  constructor(counter: Counter) {
    counter.instances++;
  }
  run() {
    return [];
  }
}

@Injectable({ scope: Scope.REQUEST, durable: true })
class DurableTenant {
  readonly name: string;
  constructor(@Inject(REQUEST) payload: { tenant: string }, counter: Counter) {
    counter.instances++;
    this.name = payload.tenant;
  }
}

@RasaAction('action_durable')
@Injectable({ scope: Scope.REQUEST, durable: true })
class Durable {
  constructor(private readonly tenant: DurableTenant) {}
  run() {
    return new SlotSet('tenant', this.tenant.name);
  }
}

/** Creates one set of durable providers for each tenant. */
class TenantStrategy implements ContextIdStrategy<Request> {
  readonly #tenants = new Map<string, ContextId>();

  attach(contextId: ContextId, request: Request) {
    const tenant = request.headers?.['x-tenant'] ?? 'none';
    const tenantId = this.#tenants.get(tenant) ?? ContextIdFactory.create();
    this.#tenants.set(tenant, tenantId);
    return {
      resolve: (info: HostComponentInfo) => (info.isTreeDurable ? tenantId : contextId),
      payload: { tenant },
    };
  }
}

function moduleWith(...providers: Type[]): Type {
  @Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [...providers, Counter] })
  class AppModule {}
  return AppModule;
}

describe.each(ADAPTERS)('scopes over %s', (adapter) => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  const call = async (action: string, tenant: string) => {
    const answer = await post((running as RunningApplication).url, callFor(action), { 'x-tenant': tenant });
    return { status: answer.status, tenant: answer.body.events?.[0]?.['value'] };
  };
  const instances = (): number => (running as RunningApplication).app.get(Counter).instances;

  it('create an action for each call when a nested dependency is request-scoped', async () => {
    running = await start(moduleWith(Bubbled, TenantService, Tenant), adapter);
    expect(await call('action_bubbled', 'bank')).toEqual({ status: 200, tenant: 'bank' });
    expect(await call('action_bubbled', 'shop')).toEqual({ status: 200, tenant: 'shop' });
    expect(instances()).toBe(2);
  });

  it('create a transient action for each call', async () => {
    running = await start(moduleWith(Transient), adapter);
    const before = instances();
    await call('action_transient', 'a');
    await call('action_transient', 'a');
    expect(instances() - before).toBe(2);
  });

  it('create a singleton once', async () => {
    running = await start(moduleWith(Singleton), adapter);
    await call('action_singleton', 'a');
    await call('action_singleton', 'a');
    expect(instances()).toBe(1);
  });

  it('keep durable providers for each tenant, with the payload of the strategy', async () => {
    ContextIdFactory.apply(new TenantStrategy());
    try {
      running = await start(moduleWith(Durable, DurableTenant), adapter);
      expect(await call('action_durable', 'bank')).toEqual({ status: 200, tenant: 'bank' });
      expect(await call('action_durable', 'shop')).toEqual({ status: 200, tenant: 'shop' });
      expect(await call('action_durable', 'bank')).toEqual({ status: 200, tenant: 'bank' });
      expect(instances()).toBe(2);
    } finally {
      ContextIdFactory.apply({ attach: (contextId) => () => contextId });
    }
  });
});
