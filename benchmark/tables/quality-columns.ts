import type { LayoutQuality } from '../measure-quality';

interface Column {
  readonly name: string;
  readonly value: (quality: LayoutQuality) => number;
  /** Whether no good picture has one. */
  readonly fault?: true;
  readonly digits?: number;
}

/** What of a layout's quality is shown, in this order. */
const SHOWN: readonly Column[] = [
  { name: 'crossings', value: ({ crossings }) => crossings },
  { name: 'through icons', value: ({ throughIcons }) => throughIcons, fault: true },
  { name: 'through names', value: ({ throughLabels }) => throughLabels, fault: true },
  { name: 'through titles', value: ({ throughTitles }) => throughTitles, fault: true },
  { name: 'through boxes', value: ({ throughForeignGroups }) => throughForeignGroups, fault: true },
  { name: 'on other lines', value: ({ ambiguousOverlaps }) => ambiguousOverlaps, fault: true },
  { name: 'within 8 px', value: ({ crowded }) => crowded },
  { name: 'nodes on nodes', value: ({ overlappingNodes }) => overlappingNodes, fault: true },
  { name: 'labels on things', value: ({ overlappingLabels }) => overlappingLabels, fault: true },
  { name: 'labels on lines', value: ({ labelsOnLines }) => labelsOnLines },
  { name: 'boxes astray', value: ({ overlappingGroups, strayNodes }) => overlappingGroups + strayNodes, fault: true },
  { name: 'lost', value: ({ missingEdges, missingLabels }) => missingEdges + missingLabels },
  { name: 'bends', value: ({ bends }) => bends },
  { name: 'lines kpx', value: ({ edgeLength }) => edgeLength / 1000 },
  { name: 'width', value: ({ width }) => width },
  { name: 'height', value: ({ height }) => height },
  { name: 'Mpx', value: ({ megapixels }) => megapixels, digits: 2 },
  { name: 'aspect', value: ({ aspect }) => aspect, digits: 2 },
  { name: 'texts < 9 px', value: ({ smallTexts }) => smallTexts },
];

export const QUALITY_COLUMNS: readonly string[] = SHOWN.map(({ name }) => name);

/** A layout's quality as cells of a table, and how many faults it has. */
export function qualityCells(quality: LayoutQuality): { cells: string[]; faults: number } {
  return {
    cells: SHOWN.map(({ value, digits }) => value(quality).toFixed(digits ?? 0)),
    faults: SHOWN.filter(({ fault }) => fault).reduce((sum, { value }) => sum + value(quality), 0),
  };
}
