import { catalogEntry } from '../../../../src/architecture/catalog';
import { layoutView, textWidth } from '../../../../src/architecture/layout';
import { renderSvg } from '../../../../src/architecture/renderers';
import type { View, ViewNode } from '../../../../src/architecture/views';

const QUESTION = 'Where does everything stand, and which ways are open to whom?';

function drawn(view: Partial<View>): { svg: string; width: number } {
  const whole: View = { id: 'network', title: 'Shop', subtitle: QUESTION, nodes: [], edges: [], groups: [], ...view };
  const svg = renderSvg(whole, layoutView(whole));
  return { svg, width: Number(/ width="(\d+)"/.exec(svg)![1]) };
}

describe('the words around a small picture', () => {
  const { label: caption, layer, color, icon } = catalogEntry('AWS::SQS::Queue');
  const node: ViewNode = { id: 'Q', name: 'Q', caption, type: 'AWS::SQS::Queue', layer, color, icon, components: ['Q'], details: {}, posture: {} };

  test('have the room that they want', () => {
    const { svg, width } = drawn({ nodes: [node] });
    expect(svg).toContain(`>${QUESTION}<`);
    expect(width).toBeGreaterThanOrEqual(textWidth(QUESTION, 12) + 32);
    expect(svg).not.toContain('Nothing of the app');
  });

  test('are cut before they make the picture wider than a page', () => {
    const { svg, width } = drawn({ title: 'x'.repeat(500), nodes: [node] });
    expect(width).toBe(672);
    expect(svg).toMatch(/class="title"[^>]*>x{20,70}…</);
  });

  test('say so where there is nothing to draw', () => {
    expect(drawn({}).svg).toContain('>Nothing of the app belongs in this view.<');
  });
});
