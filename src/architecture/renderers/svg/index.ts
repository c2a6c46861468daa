export { renderSvg } from './render-svg';
