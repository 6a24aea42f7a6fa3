import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { readUnitSearch } from '../shared/units/unit-search.js';
import { AppShell } from './shell/app-shell.js';
import { NotFoundPage, PageFault, PagePending } from './fallback-pages.js';

const rootRoute = createRootRoute({ component: AppShell, notFoundComponent: NotFoundPage });

const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: readUnitSearch,
  component: lazyRouteComponent(() => import('../features/unit/unit-page.js'), 'OrganisationPage'),
});

const unitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/units/$',
  validateSearch: readUnitSearch,
  component: lazyRouteComponent(() => import('../features/unit/unit-page.js'), 'SingleUnitPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/import',
  component: lazyRouteComponent(() => import('../features/import/import-page.js'), 'ImportPage'),
});

const importRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/import/$runId',
  component: lazyRouteComponent(() => import('../features/import/run-page.js'), 'RunPage'),
});

const sourcesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources',
  component: lazyRouteComponent(() => import('../features/sources/sources-page.js'), 'SourcesPage'),
});

const connectSlackRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources/slack',
  validateSearch: ({ problem }: Record<string, unknown>): { problem?: string } =>
    typeof problem === 'string' ? { problem } : {},
  component: lazyRouteComponent(
    () => import('../features/sources/connect-slack-page.js'),
    'ConnectSlackPage',
  ),
});

const sourceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources/$id',
  component: lazyRouteComponent(() => import('../features/sources/source-page.js'), 'SourcePage'),
});

const metricsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/metrics',
  component: lazyRouteComponent(() => import('../features/catalogue/metrics-page.js'), 'MetricsPage'),
});

const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/privacy',
  component: lazyRouteComponent(() => import('../features/privacy/privacy-page.js'), 'PrivacyPage'),
});

const thresholdsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/thresholds',
  component: lazyRouteComponent(() => import('../features/thresholds/thresholds-page.js'), 'ThresholdsPage'),
});

const routeTree = rootRoute.addChildren([
  organisationRoute,
  unitRoute,
  sourcesRoute,
  connectSlackRoute,
  sourceRoute,
  importsRoute,
  importRunRoute,
  metricsRoute,
  privacyRoute,
  thresholdsRoute,
]);

/** The pages and their addresses; `history` is given by tests only. */
export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history ? { history } : {}),
    // `Legal + People` keeps its plus sign in addresses.
    pathParamsAllowedCharacters: ['+'],
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageFault,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
