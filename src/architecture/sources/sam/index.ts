// In: the resources of a template. Out: the same with AWS SAM's resources replaced by what they create.
export { expandSam } from './expand-sam';
export { referring } from './referables';
