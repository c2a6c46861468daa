/** The name of the model in its ARN or id, without the date and version that tell its builds apart. Undefined when it is none, or any. */
export function modelName(id: string): string | undefined {
  const name = id.replace(/^.*:(foundation-model|inference-profile)\//, '');
  return /[*{}$:/]/.test(name.replace(/:\d+$/, '')) || name === '' ? undefined : name.replace(/-\d{8}-v\d+(:\d+)?$|-v\d+:\d+$|:\d+$/, '');
}
