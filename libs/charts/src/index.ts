export { CurveChart, type CurvePoint } from './curve-chart.js';
export { TrendChart, type TrendLine } from './trend-chart.js';
