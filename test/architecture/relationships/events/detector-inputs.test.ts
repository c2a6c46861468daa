import { detectorInputs } from '../../../../src/architecture/relationships/events/detector-inputs';
import { arrowsOf, concat, ref, type Resources } from '../graph-of';

const Input = { Type: 'AWS::IoTEvents::Input', Properties: { InputName: 'temperature' } };
const detector = (event: object) => ({
  Type: 'AWS::IoTEvents::DetectorModel', Properties: { DetectorModelDefinition: { States: [{ OnInput: { Events: [event] } }] } },
});
const find = (resources: Resources) => arrowsOf([detectorInputs], { Input, ...resources });

test.each([
  ['by its name', '$input.temperature.value > 80'],
  ['by a reference', concat('$input.', ref('Input'), '.value > 80')],
])('an input triggers the detector whose condition asks for it %s', (_, Condition) => {
  expect(find({ Detector: detector({ Condition }) })).toEqual(['Input -triggers-> Detector']);
});

test('an input triggers the alarm whose rule asks for it', () => {
  const Alarm = { Type: 'AWS::IoTEvents::AlarmModel', Properties: { AlarmRule: { SimpleRule: { InputProperty: '$input.temperature.value' } } } };
  expect(find({ Alarm })).toEqual(['Input -triggers-> Alarm']);
});

test.each([['its name', 'temperature'], ['a reference', ref('Input')]])('a detector triggers the input that it sends messages on to, by %s', (_, InputName) => {
  expect(find({ Detector: detector({ Actions: [{ IotEvents: { InputName } }] }) })).toEqual(['Detector -triggers-> Input']);
});

test('other inputs and broken definitions tell nothing', () => {
  expect(find({ Detector: detector({ Condition: '$input.pressure.value > 1' }), Broken: { Type: 'AWS::IoTEvents::DetectorModel', Properties: { DetectorModelDefinition: 3 } } })).toEqual([]);
});
