// In: the model.
// Out: its components as JSON, CSV or Markdown.
export {};
