import type { Cloud } from '../../cloud.ts';
import { pageResponse } from '../../http/page.ts';
import { redirect, type Route, type SimRequest, type SimResponse } from '../../http/route.ts';
import { browserOf } from './browser-session.ts';
import { continueFlow, flowPath } from './continue-flow.ts';
import { findFlow, type Flow } from './flow.ts';
import { nextStep } from './flow-step.ts';
import { staleFlowPage } from './problem-page.ts';
import { act } from './step-action.ts';
import { stepPage } from './step-page.ts';

/** The pages of a sign-in: each shows the one thing that is missing next, and takes the answer. */
export const flowRoutes = (cloud: Cloud): Route[] => [
  {
    method: 'GET',
    path: '/signin/:flow',
    handle: (request) => {
      const flow = flowOf(cloud, request);
      return flow ? show(cloud, flow) : staleFlowPage();
    },
  },
  {
    method: 'POST',
    path: '/signin/:flow',
    handle: (request) => {
      const flow = flowOf(cloud, request);
      return flow ? take(cloud, flow, request.form()) : staleFlowPage();
    },
  },
];

const flowOf = ({ store }: Cloud, request: SimRequest): Flow | undefined =>
  findFlow(store, request.params['flow'] ?? '', browserOf(request));

const show = (cloud: Cloud, flow: Flow): SimResponse => {
  const step = nextStep(cloud, flow);
  return step.kind === 'complete'
    ? continueFlow(cloud, flow)
    : pageResponse(200, stepPage(cloud, flow, step));
};

/** The cookie is SameSite=Lax and the flow's id is secret: a form of another site has neither. */
const take = (cloud: Cloud, flow: Flow, form: URLSearchParams): SimResponse => {
  const step = nextStep(cloud, flow);
  if (form.get('step') !== step.kind) return redirect(flowPath(flow));
  const { problem: _problem, ...rest } = flow;
  return act(cloud, rest, step, form);
};
