export { CurveChart, type CurvePoint } from './curve-chart.js';
export { TrendChart } from './trend-chart.js';
