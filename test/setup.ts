// aws-cdk-lib validates every synth with a WebAssembly engine that costs seconds; CI synthesizes the examples with it on.
process.env.CDK_VALIDATION = 'false';
