// What a call of openapi-fetch has found; an error of the API is thrown.
export function found<Data>(result: { data?: Data; error?: unknown }): Data {
  if (result.data === undefined) throw new Error(JSON.stringify(result.error));
  return result.data;
}
