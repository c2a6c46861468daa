// What CloudFormation and KMS take of one template. CDK checks some of it, and some of that it only warns of.
const fs = require('node:fs');
const path = require('node:path');

/** Bytes of a KMS key's policy: https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
const KEY_POLICY = 32 * 1024;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LIMITS = [
  { of: 'bytes', most: 1_000_000, count: (template, text) => Buffer.byteLength(text) },
  { of: 'resources', most: 500, count: ({ Resources = {} }) => Object.keys(Resources).length },
  { of: 'parameters', most: 200, count: ({ Parameters = {} }) => Object.keys(Parameters).length },
  { of: 'outputs', most: 200, count: ({ Outputs = {} }) => Object.keys(Outputs).length },
  { of: 'bytes of a key policy', most: KEY_POLICY, count: ({ Resources = {} }) => Math.max(0, ...keyPolicies(Resources).map((policy) => policy.length)) },
];

function keyPolicies(resources) {
  return Object.values(resources).filter(({ Type }) => Type === 'AWS::KMS::Key').map(({ Properties }) => JSON.stringify(Properties.KeyPolicy));
}

/** Of the templates in a cloud assembly: how many there are, the most that one of them has of everything, and what is too much. */
exports.measureTemplates = (outdir) => {
  const files = fs.readdirSync(outdir).filter((file) => file.endsWith('.template.json')).sort();
  const measured = files.map((file) => {
    const text = fs.readFileSync(path.join(outdir, file), 'utf8');
    const template = JSON.parse(text);
    return { file, counts: LIMITS.map(({ count }) => count(template, text)) };
  });
  const largest = LIMITS.map(({ of }, index) => `${Math.max(0, ...measured.map(({ counts }) => counts[index]))} ${of}`);
  const problems = measured.flatMap(({ file, counts }) => LIMITS
    .map(({ of, most }, index) => counts[index] > most ? `${file} has ${counts[index]} ${of}, and may have ${most}` : '')
    .filter((problem) => problem !== ''));
  return { summary: `${files.length} ${files.length === 1 ? 'template' : 'templates'}, in one at most ${largest.join(', ')}`, problems };
};
