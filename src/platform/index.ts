// In: typed options, the specification's values by default.
// Out: a complete, hardened microservices platform as constructs, composed by `MicroservicesPlatform`.
export {};
